// The fields of a scatter and the names of its points. A name that would lie on another is left out: the tooltip and the
// table have it.
import type { Chart } from "chart.js";
import type { Palette } from "./chart-palette.ts";
import type { ChartSpec } from "./chart-spec.ts";

type Box = { left: number; right: number; top: number; bottom: number };

/** Names are cut at this share of the chart's width. */
const NAME_ROOM = 0.34;
const HEIGHT = 15;
/** From a point to a name that found no room beside it, in pixels. */
const FAR = 22;

/** Above the picture, where no point can lie: what the upper corners stand for. */
export const HEAD = 24;

/** Where an axis ends: at the highest value that there can be, else a little beyond what is drawn and divided. */
export function scatterEnd(most: number | undefined, divided: number) {
  return most === undefined ? { suggestedMax: divided * 1.25, grace: "8%" } : { max: most, grace: 0 };
}

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
  pen.textBaseline = "bottom";
  const pair = (onLeft: string, onRight: string, margin: number, foot: number) => {
    // On a phone both may be wider than the picture together.
    const room = right - left - 2 * margin - 8;
    const size = Math.min(12, (12 * room) / (pen.measureText(onLeft).width + pen.measureText(onRight).width));
    pen.font = `${size}px ${palette.font.family}`;
    pen.textAlign = "left";
    pen.fillText(onLeft, left + margin, foot);
    pen.textAlign = "right";
    pen.fillText(onRight, right - margin, foot);
    pen.font = `12px ${palette.font.family}`;
  };
  pair(names.topLeft, names.topRight, 0, top - 6);
  pair(names.bottomLeft, names.bottomRight, 6, bottom - 4);
  pen.restore();
}

export function namePoints(
  chart: Chart,
  names: string[],
  palette: Palette,
  fields?: NonNullable<ChartSpec["fields"]>["names"],
): void {
  const pen = chart.ctx;
  const area = chart.chartArea;
  const points = chart.getDatasetMeta(0).data;
  // Corners stay readable, and no name hides a point.
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  if (fields) {
    pen.font = `12px ${palette.font.family}`;
    const corner = (text: string, side: "left" | "right", top: number): Box => {
      const room = pen.measureText(text).width + 10;
      const [left, right] = side === "left" ? [area.left, area.left + room] : [area.right - room, area.right];
      return { left, right, top, bottom: top + 20 };
    };
    const head = area.top - HEAD;
    taken.push(corner(fields.topLeft, "left", head), corner(fields.topRight, "right", head));
    const foot = area.bottom - 20;
    taken.push(corner(fields.bottomLeft, "left", foot), corner(fields.bottomRight, "right", foot));
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
        // Below the picture stand the numbers of the axis.
        Math.min(box.left - area.left, chart.width - box.right, box.top, area.bottom - box.bottom) >= 0 &&
        !taken.some((other) => meet(box, other)),
    );
    if (!free) continue;
    taken.push(free);
    lead(pen, { x, y }, free, palette);
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

/** A name that stands away from its point is tied to it by a thin line. */
function lead(pen: CanvasRenderingContext2D, { x, y }: { x: number; y: number }, box: Box, palette: Palette): void {
  const end = { x: Math.max(box.left, Math.min(x, box.right)), y: Math.max(box.top, Math.min(y, box.bottom)) };
  if (Math.hypot(end.x - x, end.y - y) < FAR / 2) return;
  pen.save();
  pen.strokeStyle = palette.faint;
  pen.lineWidth = 1;
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(end.x, end.y);
  pen.stroke();
  pen.restore();
}

/** Beside the point, above it, below it; where all of that is taken, further away. */
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
    ...[FAR, 1.75 * FAR, 2.5 * FAR].flatMap((away) =>
      [-0.5, 0, -1].flatMap((part) => [box(x + part * width, y - away - HEIGHT), box(x + part * width, y + away)]),
    ),
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
