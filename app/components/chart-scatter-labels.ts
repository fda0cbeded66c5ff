// The fields of a scatter and the names of its points. A name that would lie on another is left out: the tooltip and the
// table have it.
import type { Chart } from "chart.js";
import type { Palette } from "./chart-palette.ts";
import type { ChartSpec } from "./chart-spec.ts";

type Box = { left: number; right: number; top: number; bottom: number };

/** Names are cut at this share of the chart's width. */
const NAME_ROOM = 0.34;
const HEIGHT = 15;

/** Two lines that divide the plane, and in each corner what it stands for. */
export function fieldsOf(chart: Chart, { x, y, names }: NonNullable<ChartSpec["fields"]>, palette: Palette): void {
  const { left, right, top, bottom } = chart.chartArea;
  const [across, up] = [chart.scales.x?.getPixelForValue(x), chart.scales.y?.getPixelForValue(y)];
  if (across === undefined || up === undefined) return;
  const pen = chart.ctx;
  pen.save();
  pen.strokeStyle = palette.edge;
  pen.lineWidth = 1;
  pen.setLineDash([4, 4]);
  pen.beginPath();
  pen.moveTo(across, top);
  pen.lineTo(across, bottom);
  pen.moveTo(left, up);
  pen.lineTo(right, up);
  pen.stroke();
  pen.font = `12px ${palette.font.family}`;
  pen.fillStyle = palette.faint;
  const corner = (text: string, align: "left" | "right", baseline: "top" | "bottom") => {
    pen.textAlign = align;
    pen.textBaseline = baseline;
    pen.fillText(text, align === "left" ? left + 6 : right - 6, baseline === "top" ? top + 4 : bottom - 4);
  };
  corner(names.topLeft, "left", "top");
  corner(names.topRight, "right", "top");
  corner(names.bottomLeft, "left", "bottom");
  corner(names.bottomRight, "right", "bottom");
  pen.restore();
}

export function namePoints(chart: Chart, names: string[], palette: Palette): void {
  const pen = chart.ctx;
  const area = chart.chartArea;
  const points = chart.getDatasetMeta(0).data;
  // Corners stay readable, and no name hides a point.
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  const half = (area.right - area.left) / 2 - 8;
  for (const [top, bottom] of [[area.top, area.top + 20] as const, [area.bottom - 20, area.bottom] as const]) {
    taken.push({ left: area.left, right: area.left + half * 0.75, top, bottom });
    taken.push({ left: area.right - half * 0.75, right: area.right, top, bottom });
  }
  pen.font = `600 12px ${palette.font.family}`;
  pen.fillStyle = palette.ink;
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  for (const { x, y, name } of spotsOf(points, names)) {
    const text = cut(pen, name, chart.width * NAME_ROOM);
    const width = pen.measureText(text).width;
    const free = placesOf({ x, y }, width).find(
      (box) =>
        box.left >= area.left && box.right <= chart.width && box.top >= 0 && !taken.some((other) => meet(box, other)),
    );
    if (!free) continue;
    taken.push(free);
    pen.fillText(text, free.left, (free.top + free.bottom) / 2);
  }
}

/** Points that lie on one another share one name. */
function spotsOf(points: { x: number; y: number }[], names: string[]) {
  const spots: { x: number; y: number; name: string }[] = [];
  for (const [at, { x, y }] of points.entries()) {
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    const same = spots.find((spot) => Math.hypot(spot.x - x, spot.y - y) < 4);
    if (same) same.name += ` / ${names[at] ?? ""}`;
    else spots.push({ x, y, name: names[at] ?? "" });
  }
  return spots;
}

/** Beside the point, above it, below it. */
function placesOf({ x, y }: { x: number; y: number }, width: number): Box[] {
  const box = (left: number, top: number): Box => ({ left, right: left + width, top, bottom: top + HEIGHT });
  const middle = y - HEIGHT / 2;
  return [
    box(x + 9, middle),
    box(x - 9 - width, middle),
    box(x - width / 2, y - 8 - HEIGHT),
    box(x - width / 2, y + 8),
    box(x + 6, y - 6 - HEIGHT),
    box(x + 6, y + 6),
    box(x - 6 - width, y - 6 - HEIGHT),
    box(x - 6 - width, y + 6),
  ];
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function cut(pen: CanvasRenderingContext2D, name: string, room: number): string {
  if (pen.measureText(name).width <= room) return name;
  const letters = [...name];
  while (letters.length > 1 && pen.measureText(`${letters.join("")}…`).width > room) letters.pop();
  return `${letters.join("")}…`;
}
