// Reads back a PDF that our own engine wrote: its text, its links and its typefaces. It knows the plain objects and
// compressed streams which that engine writes and no others, and so costs a tenth of what a reader for every PDF does.
import { inflateSync } from "node:zlib";
import type { WrittenPdf } from "./material.ts";

type Objects = Map<string, { head: string; body: Buffer | null }>;
type Font = WrittenPdf["fonts"][number] & { letters: Map<string, string> };

const OBJECT = /(\d+) 0 obj\n/g;

/** Throws when it is no PDF of ours. */
export function readWrittenPdf(bytes: Buffer): WrittenPdf {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head));
  if (pages.length === 0) throw new Error("no pages");
  const fonts = new Map<string, Font>();
  const found = { lostLetters: 0 };
  const texts = pages.map(({ head }) => {
    const resources = textOf(objects, refOf(head, "Resources"));
    const faces = new Map(
      [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = "", ref = ""]) => {
        const font = fonts.get(ref) ?? fontOf(objects, ref);
        fonts.set(ref, font);
        return [name, font];
      }),
    );
    return linesOf(streamOf(objects, refOf(head, "Contents")), faces, found);
  });
  const links = [...objects.values()].flatMap(({ head }) => [
    ...[...head.matchAll(/\/URI \(((?:\\.|[^\\)])*)\)/g)].map(([, uri = ""]) => uri.replace(/\\(.)/g, "$1")),
  ]);
  return {
    pages: texts,
    links,
    fonts: [...fonts.values()].map(({ letters: _, ...font }) => font),
    ...found,
  };
}

/** A stream is skipped by its length, for its bytes may look like anything. */
function objectsOf(bytes: Buffer): Objects {
  const source = bytes.toString("latin1");
  const objects: Objects = new Map();
  OBJECT.lastIndex = 0;
  for (let match = OBJECT.exec(source); match; match = OBJECT.exec(source)) {
    const begin = OBJECT.lastIndex;
    const end = source.indexOf("\nendobj", begin);
    const stream = source.indexOf("\nstream\n", begin);
    const [, number = ""] = match;
    if (stream < 0 || stream > end) {
      objects.set(number, { head: source.slice(begin, end), body: null });
      OBJECT.lastIndex = Math.max(begin, end);
      continue;
    }
    const head = source.slice(begin, stream);
    const from = stream + "\nstream\n".length;
    const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
    objects.set(number, { head, body: bytes.subarray(from, from + length) });
    OBJECT.lastIndex = from + length;
  }
  return objects;
}

function refOf(head: string, key: string): string {
  return new RegExp(`/${key} \\[?\\s*(\\d+) 0 R`).exec(head)?.[1] ?? "";
}

function textOf(objects: Objects, ref: string): string {
  return objects.get(ref)?.head ?? "";
}

function streamOf(objects: Objects, ref: string): string {
  const object = objects.get(ref);
  if (!object?.body) throw new Error(`stream ${ref} is missing`);
  const isPacked = object.head.includes("/FlateDecode");
  return (isPacked ? inflateSync(object.body) : object.body).toString("latin1");
}

function fontOf(objects: Objects, ref: string): Font {
  const head = textOf(objects, ref);
  const below = textOf(objects, refOf(head, "DescendantFonts"));
  const descriptor = textOf(objects, refOf(below || head, "FontDescriptor"));
  const unicode = refOf(head, "ToUnicode");
  return {
    name: /\/BaseFont \/([^\s/]+)/.exec(head)?.[1] ?? "?",
    isEmbedded: /\/FontFile[23]? \d+ 0 R/.test(descriptor),
    hasLetters: unicode !== "",
    letters: unicode === "" ? new Map() : lettersOf(streamOf(objects, unicode)),
  };
}

/** From the code of a letter, four hexadecimal digits, to what it means. */
function lettersOf(map: string): Map<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = "", until = "", list = ""] of map.matchAll(/<(\w{4})>\s*<(\w{4})>\s*\[([^\]]*)\]/g)) {
    const first = Number.parseInt(from, 16);
    const meanings = list.match(/<[\w\s]*>/g) ?? [];
    const last = Number.parseInt(until, 16);
    for (const [i, meaning] of meanings.entries()) {
      if (first + i <= last) letters.set((first + i).toString(16).padStart(4, "0"), plain(meaning));
    }
  }
  return letters;
}

/** UTF-16 in hexadecimal digits. */
function plain(meaning: string): string {
  const units = meaning.match(/\w{4}/g) ?? [];
  return String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16)));
}

function linesOf(content: string, faces: Map<string, Font>, found: { lostLetters: number }): string {
  const lines: string[] = [];
  let font: Font | undefined;
  for (const [, name, drawn] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name !== undefined) {
      font = faces.get(name);
      continue;
    }
    let line = "";
    for (const [, codes = ""] of (drawn ?? "").matchAll(/<([0-9a-fA-F]*)>/g)) {
      for (let at = 0; at < codes.length; at += 4) {
        const code = codes.slice(at, at + 4).toLowerCase();
        const letter = font?.letters.get(code);
        if (code === "0000" || !letter || letter === "\ufffd") found.lostLetters++;
        else line += letter;
      }
    }
    lines.push(line);
  }
  return lines.join("\n");
}
