// Pictures made of bytes, so that tests need no files.
import { crc32, deflateSync } from "node:zlib";

/** A PNG of one colour. @param fill red, green, blue and opacity, 0–255 */
export function pngOf(
  width: number,
  height: number,
  fill: [number, number, number, number] = [200, 30, 60, 255],
): Buffer {
  const row = Buffer.concat([Buffer.of(0), ...Array.from({ length: width }, () => Buffer.from(fill))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return pngWith(width, height, pixels);
}

/** A PNG with the given packed pixels, right or wrong. */
export function pngWith(width: number, height: number, pixels: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const parts = [chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...parts]);
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
