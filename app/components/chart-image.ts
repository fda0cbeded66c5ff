// A chart as a picture that stands for itself: title, subtitle, legend, note and source are drawn in, ink on white, at
// twice the resolution. Browser only; fetched when somebody asks for a picture.
import { drawChart } from "./chart-canvas.ts";
import { type Palette, paperPalette } from "./chart-palette.ts";
import { type ChartSpec, hasMarks, namedSeries } from "./chart-spec.ts";

export type ChartImage = {
  title: string;
  subtitle: string;
  note?: string | undefined;
  /** Where the figures come from and how fresh they are. */
  source: string;
  spec: ChartSpec;
  height: "sm" | "md" | "lg";
};

const WIDTH = 960;
const EDGE = 32;
const SCALE = 2;
const heights = { sm: 300, md: 380, lg: 500 };

type Line = { text: string; font: string; colour: string; height: number };

/** The picture as a PNG file. */
async function chartImage(chart: ChartImage): Promise<Blob> {
  const palette = paperPalette();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws nothing");
  const above = [
    ...linesOf(pen, chart.title, `600 20px ${palette.font.family}`, palette.ink, 28),
    ...linesOf(pen, chart.subtitle, `13px ${palette.font.family}`, palette.soft, 20),
  ];
  const below = [
    ...linesOf(pen, chart.note ?? "", `13px ${palette.font.family}`, palette.soft, 20),
    ...linesOf(pen, chart.source, `12px ${palette.font.family}`, palette.faint, 18),
  ];
  const hasLegend = chart.spec.series.length > 1 && chart.spec.kind !== "scatter";
  const top = EDGE + heightOf(above) + 12;
  const legend = hasLegend ? legendOf(pen, chart.spec, palette, top, false) + 12 : 0;
  const room = heights[chart.height];
  canvas.width = WIDTH * SCALE;
  canvas.height = (top + legend + room + 12 + heightOf(below) + EDGE) * SCALE;
  pen.scale(SCALE, SCALE);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  write(pen, above, EDGE);
  if (hasLegend) legendOf(pen, chart.spec, palette, top, true);
  pen.drawImage(stillOf(chart.spec, palette, room), EDGE, top + legend, WIDTH - 2 * EDGE, room);
  write(pen, below, top + legend + room + 12);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be made"))), "image/png");
  });
}

/** Hands the picture to the reader as a file. */
export async function saveChartImage(chart: ChartImage): Promise<void> {
  const address = URL.createObjectURL(await chartImage(chart));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${chart.title
    .replace(/[\\/:*?"<>|\s]+/g, " ")
    .trim()
    .slice(0, 60)}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function stillOf(spec: ChartSpec, palette: Palette, height: number): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH - 2 * EDGE;
  canvas.height = height;
  const chart = drawChart(canvas, spec, palette);
  // Destroying a chart empties its canvas.
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  chart.destroy();
  return copy;
}

/** The names of the series beside a piece of each. @returns the height that they take */
function legendOf(
  pen: CanvasRenderingContext2D,
  spec: ChartSpec,
  palette: Palette,
  top: number,
  draw: boolean,
): number {
  pen.font = `12px ${palette.font.family}`;
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  let [x, y] = [EDGE, top + 9];
  for (const { series, index, text } of namedSeries(spec)) {
    const width = 30 + pen.measureText(text).width + 20;
    if (x > EDGE && x + width > WIDTH - EDGE) [x, y] = [EDGE, y + 20];
    if (draw) {
      const colour = series.role === "comparison" ? palette.grey : (palette.hues[index] ?? palette.grey);
      const isLine = spec.kind === "line" || series.line !== undefined;
      pen.fillStyle = colour;
      if (isLine) for (const [from, long] of piecesOf(series.line)) pen.fillRect(x + from, y - 1.5, long, 3);
      else pen.fillRect(x, y - 5, 14, 10);
      if (hasMarks(spec) && series.role !== "comparison") drawMark(pen, index, x + 11, y, colour);
      pen.fillStyle = palette.soft;
      pen.fillText(text, x + 30, y);
    }
    x += width;
  }
  return y + 9 - top;
}

/** The piece of a line in the legend, 22 wide: where each stroke of it begins, and its length. */
function piecesOf(line: "solid" | "dashed" | undefined): [number, number][] {
  return line === "dashed"
    ? [
        [0, 5],
        [8, 5],
        [16, 5],
      ]
    : [[0, 22]];
}

/** As `marks` names them. */
function drawMark(pen: CanvasRenderingContext2D, index: number, x: number, y: number, colour: string): void {
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  if (index % 5 === 0) pen.arc(x, y, 4, 0, Math.PI * 2);
  if (index % 5 === 1) pen.rect(x - 4, y - 4, 8, 8);
  if (index % 5 === 2) pen.moveTo(x, y - 5);
  if (index % 5 === 2) for (const side of [5, -5]) pen.lineTo(x + side, y + 4);
  if (index % 5 === 3) pen.moveTo(x, y - 5);
  if (index % 5 === 3)
    for (const [dx, dy] of [[5, 0] as const, [0, 5] as const, [-5, 0] as const]) pen.lineTo(x + dx, y + dy);
  if (index % 5 === 4)
    for (const side of [1, -1]) {
      pen.moveTo(x - 4, y - 4 * side);
      pen.lineTo(x + 4, y + 4 * side);
    }
  if (index % 5 === 4) pen.stroke();
  else pen.fill();
}

/** Broken where the language allows it. */
function linesOf(pen: CanvasRenderingContext2D, text: string, font: string, colour: string, height: number): Line[] {
  pen.font = font;
  const lines: string[] = [];
  let line = "";
  for (const { segment } of new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text)) {
    // Closing marks stay with the word before them.
    const mayBreak = line !== "" && !/^[、。」)）,.;:!?]/.test(segment);
    if (mayBreak && pen.measureText(line + segment).width > WIDTH - 2 * EDGE) {
      lines.push(line.trim());
      line = "";
    }
    line += segment;
  }
  if (line.trim() !== "") lines.push(line.trim());
  return lines.map((text) => ({ text, font, colour, height }));
}

function heightOf(lines: Line[]): number {
  return lines.reduce((sum, { height }) => sum + height, 0);
}

function write(pen: CanvasRenderingContext2D, lines: Line[], top: number): void {
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  let y = top;
  for (const { text, font, colour, height } of lines) {
    pen.font = font;
    pen.fillStyle = colour;
    pen.fillText(text, EDGE, y + height / 2);
    y += height;
  }
}
