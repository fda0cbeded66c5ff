// Draws a chart on a canvas. chart.js is fetched when the first chart is mounted; nothing of it runs on the server.
import { type RefObject, useEffect, useRef } from "react";
import type { ChartSpec } from "./chart-spec.ts";
import { useLocale } from "./locale.tsx";

export function useChart(spec: ChartSpec): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const locale = useLocale();
  const latest = useRef(spec);
  latest.current = spec;
  const shown = JSON.stringify([
    spec.kind,
    spec.labels,
    spec.series,
    spec.partialFrom,
    spec.target,
    spec.fields,
    locale,
  ]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when what it shows has changed, not on every render
  useEffect(() => {
    let gone = false;
    let chart: { destroy(): void } | undefined;
    let drawChart: typeof import("./chart-canvas.ts").drawChart | undefined;
    // At once and not a moment later: paper does not wait.
    const draw = () => {
      if (gone || !canvas.current || !drawChart) return;
      chart?.destroy();
      chart = drawChart(canvas.current, latest.current);
    };
    void import("./chart-canvas.ts").then((module) => {
      drawChart = module.drawChart;
      draw();
    });
    // Names and figures are measured with the page's font, which may come later than the first drawing.
    void document.fonts.ready.then(draw);
    const media = ["(prefers-color-scheme: dark)", "print"].map((query) => matchMedia(query));
    for (const each of media) each.addEventListener("change", draw);
    return () => {
      gone = true;
      chart?.destroy();
      for (const each of media) each.removeEventListener("change", draw);
    };
  }, [shown]);

  return canvas;
}
