// Draws a chart on a canvas. chart.js is fetched when the first chart is mounted; nothing of it runs on the server.
import { type RefObject, useEffect, useRef } from "react";
import type { ChartSpec } from "./chart-spec.ts";
import { useLocale } from "./locale.tsx";

export function useChart(spec: ChartSpec): RefObject<HTMLCanvasElement | null> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const locale = useLocale();
  const latest = useRef(spec);
  latest.current = spec;
  const shown = JSON.stringify([spec.kind, spec.labels, spec.series, spec.partialFrom, locale]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn again when what it shows has changed, not on every render
  useEffect(() => {
    let gone = false;
    let chart: { destroy(): void } | undefined;
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    const paper = matchMedia("print");

    const draw = async () => {
      const { drawChart } = await import("./chart-canvas.ts");
      if (gone || !canvas.current) return;
      chart?.destroy();
      chart = drawChart(canvas.current, latest.current);
    };

    void draw();
    // Names and figures are measured with the page's font, which may come later than the first drawing.
    void document.fonts.ready.then(() => draw());
    scheme.addEventListener("change", draw);
    paper.addEventListener("change", draw);
    return () => {
      gone = true;
      chart?.destroy();
      scheme.removeEventListener("change", draw);
      paper.removeEventListener("change", draw);
    };
  }, [shown]);

  return canvas;
}
