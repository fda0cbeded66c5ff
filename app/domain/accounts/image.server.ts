// A picture as its bytes say it is, whatever it is called. Only what browsers show safely and a report can print: SVG can
// carry scripts, and WebP would be missing on the cover of every report.
import { crc32, inflateSync } from "node:zlib";

const imageTypes = ["image/png", "image/jpeg"] as const;
export type ImageType = (typeof imageTypes)[number];

/** Bytes. */
const MAX_LOGO_BYTES = 512 * 1024;
/** Pixels of one side; a small file may otherwise unpack into more than a memory holds. */
const MAX_LOGO_SIDE = 2_000;

export type ImageProblem = "tooLarge" | "svg" | "webp" | "type" | "broken" | "tooWide";
type Size = { width: number; height: number };

/** What kind of picture it is, or why it cannot be used. */
export function readImage(bytes: Buffer): { type: ImageType } | { problem: ImageProblem } {
  if (bytes.length > MAX_LOGO_BYTES) return { problem: "tooLarge" };
  const type = typeOf(bytes);
  if (!type) return { problem: isWebp(bytes) ? "webp" : isSvg(bytes) ? "svg" : "type" };
  const size = sizes[type](bytes);
  if (!size || size.width < 1 || size.height < 1) return { problem: "broken" };
  if (Math.max(size.width, size.height) > MAX_LOGO_SIDE) return { problem: "tooWide" };
  if (type === "image/png" && !isWholePng(bytes)) return { problem: "broken" };
  return { type };
}

function typeOf(bytes: Buffer): ImageType | null {
  if (bytes.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n") return "image/png";
  if (bytes.subarray(0, 3).toString("latin1") === "\xff\xd8\xff") return "image/jpeg";
  return null;
}

function isWebp(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
}

function isSvg(bytes: Buffer): boolean {
  return /^\s*(?:\ufeff)?\s*<(?:\?xml|svg|!doctype svg|!--)/i.test(bytes.toString("utf8", 0, 200));
}

const sizes: Record<ImageType, (bytes: Buffer) => Size | null> = {
  "image/png": (bytes) =>
    bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR"
      ? null
      : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) },
  "image/jpeg": sizeOfJpeg,
};

/** Walks the segments to the frame header; a picture that does not end is none. */
function sizeOfJpeg(bytes: Buffer): Size | null {
  if (bytes.subarray(-64).lastIndexOf(Buffer.from([0xff, 0xd9])) < 0) return null;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** Every part carries its checksum, and the pixels must unpack: a report would otherwise be broken by it later. */
function isWholePng(bytes: Buffer): boolean {
  const pixels: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return false;
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (name === "IDAT") pixels.push(bytes.subarray(at + 8, end));
    if (name === "IEND") return isUnpackable(Buffer.concat(pixels));
    at = end + 4;
  }
  return false;
}

function isUnpackable(pixels: Buffer): boolean {
  try {
    return inflateSync(pixels, { maxOutputLength: MAX_LOGO_SIDE * (MAX_LOGO_SIDE * 8 + 1) }).length > 0;
  } catch {
    return false;
  }
}
