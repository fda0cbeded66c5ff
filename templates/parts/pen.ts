// Draws on a page: lines of text in the report's letters, and simple shapes. Lengths in points from the top left.

import { colours, type TypeStyle } from "#templates/theme.ts";
import { type Letters, printable, runsOf, widthOf } from "./letters.ts";

/** What the engine's canvas offers, as far as it is used here. */
export type Painter = {
  save(): Painter;
  restore(): Painter;
  font(font: unknown, name: string, size: number): Painter;
  text(text: string, x: number, y: number, options: object): Painter;
  fillColor(colour: string): Painter;
  strokeColor(colour: string): Painter;
  lineWidth(width: number): Painter;
  lineCap(cap: "butt" | "round"): Painter;
  lineJoin(join: "round"): Painter;
  dash(length: number, options: { space: number }): Painter;
  moveTo(x: number, y: number): Painter;
  lineTo(x: number, y: number): Painter;
  rect(x: number, y: number, width: number, height: number): Painter;
  roundedRect(x: number, y: number, width: number, height: number, radius: number): Painter;
  circle(x: number, y: number, radius: number): Painter;
  polygon(...points: [number, number][]): Painter;
  clip(): Painter;
  fill(colour?: string): Painter;
  stroke(colour?: string): Painter;
};

export type Align = "left" | "centre" | "right";
export type Stroke = { colour: string; width?: number; dash?: number };
export type Point = [x: number, y: number];

/** @property backed whether the paper shows behind it, so that lines of a chart do not run through it */
export type TextOptions = { align?: Align; tabular?: boolean; backed?: boolean };

export class Pen {
  readonly #painter: Painter;
  readonly #letters: Letters;

  constructor(painter: Painter, letters: Letters) {
    this.#painter = painter;
    this.#letters = letters;
  }

  /** One line of text. @param baseline where its letters stand @returns its width */
  text(text: string, x: number, baseline: number, style: TypeStyle, options: TextOptions = {}): number {
    const { align = "left", tabular = false } = options;
    const line = printable(text);
    const width = widthOf(line, style, this.#letters, tabular);
    let at = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    if (options.backed) this.box(at - 2, baseline - style.size * 0.85, width + 4, style.size * 1.05, colours.paper);
    this.#painter.fillColor(style.colour);
    for (const run of runsOf(line, style.weight, this.#letters)) {
      this.#painter.font(run.face.font, run.face.name, style.size).text(run.text, at, baseline, {
        lineBreak: false,
        baseline: "alphabetic",
        ...(tabular && { features: ["tnum"] }),
      });
      at += widthOf(run.text, style, this.#letters, tabular);
    }
    return width;
  }

  line(from: Point, to: Point, stroke: Stroke): void {
    this.polyline([from, to], stroke);
  }

  polyline([first, ...rest]: Point[], { colour, width = 0.75, dash }: Stroke): void {
    if (!first) return;
    const painter = this.#painter.save().lineWidth(width).lineJoin("round");
    if (dash) painter.dash(dash, { space: dash });
    painter.moveTo(...first);
    for (const point of rest) painter.lineTo(...point);
    painter.stroke(colour).restore();
  }

  box(x: number, y: number, width: number, height: number, fill: string, radius = 0): void {
    if (width <= 0 || height <= 0) return;
    const round = Math.min(radius, width / 2, height / 2);
    if (round > 0) this.#painter.roundedRect(x, y, width, height, round).fill(fill);
    else this.#painter.rect(x, y, width, height).fill(fill);
  }

  frame(x: number, y: number, width: number, height: number, { colour, width: line = 0.75 }: Stroke, radius = 0): void {
    const painter = this.#painter.save().lineWidth(line);
    (radius > 0 ? painter.roundedRect(x, y, width, height, radius) : painter.rect(x, y, width, height)).stroke(colour);
    painter.restore();
  }

  dot(x: number, y: number, radius: number, fill: string, ring?: Stroke): void {
    this.#painter.circle(x, y, radius).fill(fill);
    if (ring)
      this.#painter
        .save()
        .lineWidth(ring.width ?? 1)
        .circle(x, y, radius)
        .stroke(ring.colour)
        .restore();
  }

  shape(points: Point[], fill: string): void {
    this.#painter.polygon(...points).fill(fill);
  }
}

/** Where the letters of a line stand, from the line's top. */
export function baselineOf({ size, leading }: Pick<TypeStyle, "size" | "leading">): number {
  return (leading - size) / 2 + size * 0.88;
}
