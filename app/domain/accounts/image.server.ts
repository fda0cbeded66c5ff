// A picture as its bytes say it is, whatever it is called. Only what browsers show safely: SVG can carry scripts, so it
// is not among them.
import { crc32, inflateSync } from "node:zlib";

export const imageTypes = ["image/png", "image/jpeg", "image/webp"] as const;
export type ImageType = (typeof imageTypes)[number];

/** Bytes. */
export const MAX_LOGO_BYTES = 512 * 1024;
/** Pixels of one side; a small file may otherwise unpack into more than a memory holds. */
export const MAX_LOGO_SIDE = 2_000;

export type ImageProblem = "tooLarge" | "svg" | "type" | "broken" | "tooWide";
type Size = { width: number; height: number };

/** What kind of picture it is, or why it cannot be used. */
export function readImage(bytes: Buffer): { type: ImageType } | { problem: ImageProblem } {
  if (bytes.length > MAX_LOGO_BYTES) return { problem: "tooLarge" };
  const type = typeOf(bytes);
  if (!type)
    return {
      problem: /^\s*(?:\ufeff)?\s*<(?:\?xml|svg|!doctype svg|!--)/i.test(bytes.toString("utf8", 0, 200))
        ? "svg"
        : "type",
    };
  const size = sizes[type](bytes);
  if (!size || size.width < 1 || size.height < 1) return { problem: "broken" };
  if (Math.max(size.width, size.height) > MAX_LOGO_SIDE) return { problem: "tooWide" };
  if (type === "image/png" && !isWholePng(bytes)) return { problem: "broken" };
  return { type };
}

function typeOf(bytes: Buffer): ImageType | null {
  if (bytes.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n") return "image/png";
  if (bytes.subarray(0, 3).toString("latin1") === "\xff\xd8\xff") return "image/jpeg";
  const isWebp = bytes.toString("latin1", 0, 4) === "RIFF" && bytes.toString("latin1", 8, 12) === "WEBP";
  return isWebp ? "image/webp" : null;
}

const sizes: Record<ImageType, (bytes: Buffer) => Size | null> = {
  "image/png": (bytes) =>
    bytes.length < 33 || bytes.toString("latin1", 12, 16) !== "IHDR"
      ? null
      : { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) },
  "image/jpeg": sizeOfJpeg,
  "image/webp": sizeOfWebp,
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

function sizeOfWebp(bytes: Buffer): Size | null {
  if (bytes.length < 30 || bytes.readUInt32LE(4) + 8 > bytes.length) return null;
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8X") return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (kind === "VP8 ") return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind !== "VP8L") return null;
  const bits = bytes.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
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
