// The page's colours and font as a canvas takes them. Browser only.

export type Palette = ReturnType<typeof paletteOf>;

export function paletteOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"),
    soft: colour("ink-soft"),
    faint: colour("ink-faint"),
    surface: colour("surface"),
    edge: colour("edge"),
    grid: colour("chart-grid"),
    grey: colour("chart-grey"),
    hues: [1, 2, 3, 4, 5].map((n) => colour(`chart-${n}`)),
    font: { family: style.fontFamily, size: 12 },
  };
}

/** The light palette whatever the page looks like: for pictures that leave it. */
export function paperPalette(): Palette {
  return {
    ink: "#1f1c19",
    soft: "#57524b",
    faint: "#6d675f",
    surface: "#ffffff",
    edge: "#8f877b",
    grid: "#e9e5de",
    grey: "#a39b90",
    hues: ["#0f766e", "#3a6bb0", "#b26a00", "#7d50a3", "#b23a5b"],
    font: { family: getComputedStyle(document.body).fontFamily, size: 12 },
  };
}

/** Bars of a period that is not over. */
export function hatch(colour: string, ground: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = colour;
  pen.lineWidth = 3;
  for (const shift of [-8, 0, 8]) {
    pen.beginPath();
    pen.moveTo(shift, 8);
    pen.lineTo(shift + 8, 0);
    pen.stroke();
  }
  return pen.createPattern(tile, "repeat") ?? colour;
}
