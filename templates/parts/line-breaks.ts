// Where lines may end. Japanese breaks between phrases, never before 、 or after 「, and never inside a number with its
// unit; Latin text breaks at spaces and is not hyphenated.

/** 行頭禁則: may not begin a line; narrow letters as in names from older systems too, and the marks of ガ in two characters. */
const NOT_FIRST = new Set(
  "、。，．・：；？！゛゜´｀¨＾ヽヾゝゞ々〻ー―‐–—…‥／＼〜～∥｜’”）〕］｝〉》」』】〟°′″℃％‰¢ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%｡､･｣ｧｨｩｪｫｬｭｮｯｰﾞﾟ\u3099\u309a",
);
/** 行末禁則: may not end a line. */
const NOT_LAST = new Set("‘“（〔［｛〈《「『【〝｢￥＄￡＃＠§¥$€£([{#");
const KATAKANA = /[\u30a1-\u30ff\uff65-\uff9f]/;
const HIRAGANA = /[\u3041-\u309f]/u;
const HIRAGANA_ONLY = /^[\u3041-\u309f]+$/u;
/** Small letters and signs of sound stand in the middle of a word: 減って, 佐々木. */
const IN_WORD = /[\u3041-\u30ff\uff65-\uff9f々]/u;
/** Nothing by themselves: 前四半期, 各機能, 約2倍, ご契約. */
const PREFIXES = new Set(["お", "ご", "前", "次", "各", "約", "全", "本", "当", "同"]);
/** A last line shorter than this share of the room takes a word from above, if the others then end no earlier than `EARLIEST`. */
const LEAST_LAST = 0.15;
const EARLIEST = [0.96, 0.92, 0.88, 0.84];
/** Where a range parts that is longer than a line, and a name of several katakana words. */
const WITHIN_LONG = /(?<=[〜–・･])/;
/** 米ドル, 豪ドル and 英国ポンド are one word. */
const CURRENCY_COUNTRY = /[米国港豪]/;
const UNIT = /[万億兆円米英人回件点席分秒日月年度時間本四期名個社機％%]/;

const words = new Intl.Segmenter("ja", { granularity: "word" });

/**
 * The lines of a paragraph at a width.
 *
 * @param measure width of a piece of text, in the unit of `room`
 * @param balanced whether the lines should be about equally long, as titles like to be
 */
export function breakLines(text: string, room: number, measure: (text: string) => number, balanced = false): string[] {
  return text.split("\n").flatMap((paragraph) => {
    if (measure(paragraph.trimEnd()) <= room) return [paragraph.trimEnd()];
    const fits = (piece: string) => measure(piece.trimEnd()) <= room;
    const pieces = piecesOf(paragraph)
      .flatMap((piece) => (fits(piece) ? [piece] : piece.split(WITHIN_LONG)))
      .flatMap((piece) => (fits(piece) ? [piece] : lettersOf(piece)));
    const widths = pieces.map((piece) => ({ piece, full: measure(piece), bare: measure(piece.trimEnd()) }));
    const lines = fill(widths, room);
    if (balanced && lines.length > 1 && lines.length < 5) return balance(widths, room, lines);
    return withoutWidow(widths, room, lines, measure);
  });
}

type Piece = { piece: string; full: number; bare: number };

function fill(pieces: Piece[], room: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const { piece, full, bare } of pieces) {
    if (line && used + bare > room + 0.01) {
      lines.push(line.trimEnd());
      line = "";
      used = 0;
    }
    line += piece;
    used += full;
  }
  return [...lines, line.trimEnd()];
}

/** The narrowest measure that needs no more lines. */
function balance(pieces: Piece[], room: number, lines: string[]): string[] {
  let [low, high] = [room / lines.length, room];
  for (let i = 0; i < 7; i++) {
    const middle = (low + high) / 2;
    if (pieces.every(({ bare }) => bare <= middle) && fill(pieces, middle).length <= lines.length) high = middle;
    else low = middle;
  }
  return fill(pieces, high);
}

/** The same number of lines, each a little shorter, where the last would hold a word or two. */
function withoutWidow(pieces: Piece[], room: number, lines: string[], measure: (text: string) => number): string[] {
  const isWidow = (last: string | undefined) => measure(last ?? "") < room * LEAST_LAST;
  if (!isWidow(lines.at(-1))) return lines;
  const widest = Math.max(...pieces.map(({ bare }) => bare));
  for (const share of EARLIEST) {
    if (widest > room * share) return lines;
    const shorter = fill(pieces, room * share);
    if (shorter.length > lines.length) return lines;
    if (!isWidow(shorter.at(-1))) return shorter;
  }
  return lines;
}

/** A piece longer than a line, cut anywhere but before what may not begin a line and after what may not end one. */
function lettersOf(piece: string): string[] {
  const letters: string[] = [];
  for (const letter of piece) {
    const last = letters.at(-1);
    const stays = last !== undefined && last.length < 3 && (NOT_FIRST.has(letter) || NOT_LAST.has(last));
    if (stays) letters[letters.length - 1] = last + letter;
    else letters.push(letter);
  }
  return letters;
}

/** The text cut wherever a line may end. */
function piecesOf(text: string): string[] {
  const letters = [...text];
  const phrases = phraseStarts(text);
  const pieces: string[] = [];
  let at = 0;
  let piece = "";
  letters.forEach((letter, i) => {
    const before = letters[i - 1];
    if (before !== undefined && mayBreak(before, letter, letters[i + 1], phrases.has(at))) {
      pieces.push(piece);
      piece = "";
    }
    piece += letter;
    at += letter.length;
  });
  return piece ? [...pieces, piece] : pieces;
}

function mayBreak(before: string, after: string, next: string | undefined, phrase: boolean): boolean {
  if (after === " ") return false;
  if (before === " " && after === "h" && (next === undefined || next === " ")) return false;
  if (before === " ") return !NOT_FIRST.has(after) || isWide(next ?? "");
  if (NOT_LAST.has(before) || NOT_FIRST.has(after)) return false;
  if (!isWide(before) && !isWide(after))
    return before === "/" || before === "–" || (before === "-" && /\p{Ll}/u.test(after));
  if (/[\d.,万億兆]/.test(before) && UNIT.test(after)) return false;
  if (/[〜～−+]/.test(before) && /[\d¥]/.test(after)) return false;
  if (CURRENCY_COUNTRY.test(before) && /[ドポ]/.test(after)) return false;
  if (KATAKANA.test(before) && KATAKANA.test(after)) return false;
  if (!isWide(before) && HIRAGANA.test(after)) return phrase;
  return phrase || !isWide(before) || !isWide(after) || (NOT_FIRST.has(before) && !IN_WORD.test(before));
}

function isWide(letter: string): boolean {
  return (letter.codePointAt(0) ?? 0) >= 0x2e80;
}

/** Offsets at which a phrase begins: a word with the particles and endings that lean on it, a prefix with its word. */
function phraseStarts(text: string): Set<number> {
  const starts = new Set<number>();
  let polite = false;
  for (const { segment, index } of words.segment(text)) {
    const prefix = PREFIXES.has(segment);
    if (prefix || (!polite && !HIRAGANA_ONLY.test(segment))) starts.add(index);
    polite = prefix;
  }
  return starts;
}
