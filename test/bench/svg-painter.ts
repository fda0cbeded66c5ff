// Takes the drawing of a chart and gives it back as SVG.
import type { Painter } from "#templates/parts/pen.ts";

export function svgPainter(): { painter: Painter; markup(): string } {
  const out: string[] = [];
  let [path, fill, size, weight, width, dash] = ["", "#000", 9, 400, 1, ""];
  const shape = (attributes: string) => {
    out.push(`<path d="${path}" ${attributes}/>`);
    path = "";
    return painter;
  };
  const add = (piece: string) => {
    path += piece;
    return painter;
  };
  const box = (x: number, y: number, w: number, h: number) => add(`M${x} ${y}h${w}v${h}h${-w}z`);
  const painter: Painter = {
    save: () => painter,
    restore: () => {
      dash = "";
      return painter;
    },
    font(_, name, points) {
      [size, weight] = [points, name.includes("bold") ? 700 : 400];
      return painter;
    },
    text(text, x, y) {
      const safe = text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
      out.push(`<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${safe}</text>`);
      return painter;
    },
    fillColor(colour) {
      fill = colour;
      return painter;
    },
    strokeColor: () => painter,
    lineWidth(points) {
      width = points;
      return painter;
    },
    lineCap: () => painter,
    lineJoin: () => painter,
    dash(length) {
      dash = ` stroke-dasharray="${length}"`;
      return painter;
    },
    moveTo: (x, y) => add(`M${x} ${y}`),
    lineTo: (x, y) => add(`L${x} ${y}`),
    rect: box,
    roundedRect: (x, y, w, h) => box(x, y, w, h),
    circle: (x, y, r) => add(`M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`),
    polygon: (...points) => add(`M${points.map((point) => point.join(" ")).join("L")}z`),
    clip: () => painter,
    fill: (colour) => shape(`fill="${colour ?? fill}"`),
    stroke: (colour) => shape(`fill="none" stroke="${colour}" stroke-width="${width}"${dash}`),
  };
  return { painter, markup: () => out.join("") };
}
