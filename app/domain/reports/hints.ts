// Leaves the hints out of an embedded TrueType font. They help screens of the nineties, are a fifth of the file, and
// some readers complain about them, because the engine's subset does not keep all that they refer to.
// Done when glyphs are embedded: rewriting the whole font first would take a hundred megabytes.

/** What is used of the engine's subset of a font (fontkit 2.0.4). */
export type Subset = {
  font: object;
  /** Outlines so far, as they will stand in the file; `offset` is their length. */
  glyf: Uint8Array[];
  offset: number;
  _addGlyph(glyph: number): number;
};

/** Component flag: instructions follow. */
const HAS_INSTRUCTIONS = 0x0100;
const MORE_COMPONENTS = 0x0020;
const WORDS = 0x0001;
const SCALE = 0x0008;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

export function embedWithoutHints(font: { createSubset(): Subset }): void {
  const createSubset = font.createSubset.bind(font);
  const plain = Object.create(font, {
    prep: { value: undefined },
    fpgm: { value: undefined },
    "cvt ": { value: undefined },
  });
  font.createSubset = () => {
    const subset = createSubset();
    const add = subset._addGlyph.bind(subset);
    subset.font = plain;
    subset._addGlyph = (glyph) => {
      const index = add(glyph);
      const hinted = subset.glyf[index] ?? new Uint8Array();
      const outline = outlineOf(hinted);
      subset.glyf[index] = outline;
      subset.offset -= hinted.length - outline.length;
      return index;
    };
    return subset;
  };
}

/** A glyph's record without its instructions; of an even length, as the index of short offsets needs it. */
function outlineOf(glyph: Uint8Array): Uint8Array {
  if (glyph.length === 0) return glyph;
  const view = new DataView(glyph.buffer, glyph.byteOffset, glyph.byteLength);
  const contours = view.getInt16(0);
  if (contours < 0) return compoundOf(glyph, view);
  const at = 10 + 2 * contours;
  const after = at + 2 + view.getUint16(at);
  const length = at + 2 + glyph.length - after;
  const outline = new Uint8Array(length + (length % 2));
  outline.set(glyph.subarray(0, at));
  outline.set(glyph.subarray(after), at + 2);
  return outline;
}

function compoundOf(glyph: Uint8Array, view: DataView): Uint8Array {
  const outline = Uint8Array.from(glyph);
  const out = new DataView(outline.buffer);
  let at = 10;
  let flags = MORE_COMPONENTS;
  while (flags & MORE_COMPONENTS) {
    flags = view.getUint16(at);
    out.setUint16(at, flags & ~HAS_INSTRUCTIONS);
    at += 4 + (flags & WORDS ? 4 : 2) + (flags & MATRIX ? 8 : flags & TWO_SCALES ? 4 : flags & SCALE ? 2 : 0);
  }
  return outline.subarray(0, at + (at % 2));
}
