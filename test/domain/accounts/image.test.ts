import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { readImage } from "#app/domain/accounts/image.server.ts";
import { pngOf, pngWith } from "#test/support/pictures.ts";

/** The smallest whole files of their kinds: a JPEG of one grey pixel and a WebP of one pixel. */
const JPEG = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z",
  "base64",
);
const WEBP = Buffer.from("UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAUAmJaQAA3AA/v3AgAA=", "base64");

test("a picture is what its bytes are", () => {
  expect(readImage(pngOf(12, 4))).toEqual({ type: "image/png" });
  expect(readImage(JPEG)).toEqual({ type: "image/jpeg" });
});

const bomb = pngWith(2_000, 2_000, deflateSync(Buffer.alloc(64 * 1024 * 1024)));
const broken = pngOf(12, 4);
broken[45] = broken[45]! ^ 1;

test.each([
  ["nothing", Buffer.alloc(0), "type"],
  ["a page", Buffer.from("<!doctype html><script>alert(1)</script>"), "type"],
  ["a WebP, which no report can print", WEBP, "webp"],
  ["a GIF", Buffer.from("GIF89a\x01\x00\x01\x00"), "type"],
  ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), "svg"],
  ["an SVG with a declaration", Buffer.from('\ufeff<?xml version="1.0"?><svg/>'), "svg"],
  ["only the beginning of a PNG", pngOf(12, 4).subarray(0, 40), "broken"],
  ["a PNG with a flipped bit", broken, "broken"],
  ["a PNG whose pixels are none", pngWith(2, 2, Buffer.from("nonsense")), "broken"],
  ["a PNG that unpacks without end", bomb, "broken"],
  ["a cut-off JPEG", JPEG.subarray(0, 100), "broken"],
  ["a JPEG without a frame", Buffer.from([0xff, 0xd8, 0xff, 0xd9, 0xff, 0xd9]), "broken"],
  ["a PNG of no width", pngOf(0, 4), "broken"],
  ["a very wide PNG", pngOf(2_001, 1), "tooWide"],
  ["a large file", Buffer.concat([pngOf(2, 2), Buffer.alloc(512 * 1024)]), "tooLarge"],
])("%s is refused", (_, bytes, problem) => {
  expect(readImage(bytes)).toEqual({ problem });
});
