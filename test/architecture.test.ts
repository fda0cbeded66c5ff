// The map of the code, kept true: who may import whom, and the few lines that nobody may cross.

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Folder → what it may import besides itself and packages. The longest folder that holds a file is the file's. */
const MAY_IMPORT: Record<string, string[]> = {
  "app/routes": ["app/auth", "app/domain", "app/connectors", "app/components", "app/i18n", "app/lib"],
  "app/jobs": ["app/auth", "app/domain", "app/connectors", "app/mail", "app/lib"],
  "app/cli": [
    "app/server.ts",
    "app/jobs",
    "app/auth",
    "app/domain",
    "app/connectors",
    "app/i18n",
    "app/lib",
    "prisma/seed",
  ],
  "app/auth": ["app/domain", "app/mail", "app/i18n", "app/lib", "emails"],
  "app/domain": ["app/mail", "app/i18n", "app/lib", "emails", "templates", "types of prisma/generated"],
  "app/connectors": ["app/domain", "app/lib"],
  "app/mail": ["app/i18n", "app/lib"],
  "app/components": ["app/i18n"],
  "app/i18n": [],
  "app/lib": ["prisma/generated"],
  emails: ["app/i18n"],
  templates: ["app/i18n", "types of app/domain"],
  "prisma/seed": ["app/domain", "app/i18n", "app/lib"],
};

/** Each subject may build on those before it. */
const SUBJECTS = [
  ...["accounts", "staff", "contacts", "contracts", "usage", "touchpoints", "intake", "tasks", "value", "milestones"],
  ...["surveys", "peers", "health", "alerts", "reports"],
];

type Import = { path: string; names: string; typeOnly: boolean };

const files = ["app", "emails", "templates", "prisma/seed"].flatMap(sourcesIn);

test.each(Object.entries(MAY_IMPORT))("%s imports only what the map allows", (folder, allowed) => {
  const may = (wanted: Import) =>
    [folder, ...allowed].some((entry) =>
      entry.startsWith("types of ") ? wanted.typeOnly && isIn(entry.slice(9), wanted.path) : isIn(entry, wanted.path),
    );
  expect(strays(filesOf(folder), (wanted) => isOurs(wanted.path) && !may(wanted))).toEqual([]);
});

test.each(SUBJECTS)("the subject %s builds only on those before it", (subject) => {
  const later = SUBJECTS.slice(SUBJECTS.indexOf(subject) + 1);
  const inSubject = files.filter((file) => isIn(`app/domain/${subject}`, file));
  expect(strays(inSubject, ({ path }) => later.some((name) => isIn(`app/domain/${name}`, path)))).toEqual([]);
});

test("every folder of the domain has its place in the order", () => {
  const folders = readdirSync(join(ROOT, "app/domain"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).filter((name) => !SUBJECTS.includes(name))).toEqual([]);
});

test("words that all subjects share lean on none of them", () => {
  const shared = files.filter((file) => dirname(file) === "app/domain");
  expect(strays(shared, ({ path }) => SUBJECTS.some((name) => isIn(`app/domain/${name}`, path)))).toEqual([]);
});

test("what runs in a browser reaches no server file", () => {
  const pure = files.filter((file) => isIn("app/domain", file) && !file.includes(".server."));
  expect(strays([...pure, ...filesOf("app/components"), ...filesOf("app/i18n")], isServerFile)).toEqual([]);
});

test("imports within a folder start with ./, all others with #, and never climb", () => {
  expect(strays(files, ({ path }) => path.startsWith("../") || path.includes("/../"))).toEqual([]);
});

test("imports of our files name the extension", () => {
  const bare = ({ path }: Import) =>
    /^(?:#|\.\/)/.test(path) && !/\.(?:tsx?|mjs|css|json|ttf|png)(?:\?\w+)?$/.test(path);
  const generated = (path: string) => path.startsWith("./+types/");
  expect(rawStrays(files, (wanted) => bare(wanted) && !generated(wanted.path))).toEqual([]);
});

test("only env.server.ts reads the environment of the process", () => {
  const readers = files.filter((file) => /\bprocess\.env\b/.test(textOf(file)));
  expect(readers).toEqual(["app/lib/env.server.ts"]);
});

test("only the server files of the domain, the seed, the gate and the foundations open the database", () => {
  const may = (file: string) =>
    isIn("app/lib", file) ||
    isIn("app/auth", file) ||
    (file.includes(".server.") && (isIn("app/domain", file) || isIn("prisma/seed", file)));
  // Whoever ends a process closes the connections, and whoever answers a request tells when they are gone.
  const harmless = /^\{?\s*(?:(?:closeDatabase|isDatabaseAway|type Tx)\s*,?\s*)+\}?$/;
  const opens = ({ path, names }: Import) => path === "app/lib/db.server.ts" && !harmless.test(names);
  expect(
    strays(
      files.filter((file) => !may(file)),
      opens,
    ),
  ).toEqual([]);
});

test("no file but the gate's, a job's and a sweep's vouches for an account id", () => {
  const makers = files.filter((file) => /\btoAccountId\b/.test(textOf(file)) && isIn("app/routes", file));
  expect(makers).toEqual([]);
});

test("only render.server.tsx runs the PDF engine", () => {
  const engine = ({ path, names }: Import) => path === "@react-pdf/renderer" && /\b(?:pdf|renderTo\w+)\b/.test(names);
  const drawing = ({ path }: Import) => path.startsWith("@react-pdf/");
  const renderer = "app/domain/reports/render.server.tsx";
  expect(
    strays(
      files.filter((file) => file !== renderer),
      engine,
    ),
  ).toEqual([]);
  expect(
    strays(
      files.filter((file) => file !== renderer && !isIn("templates", file)),
      drawing,
    ),
  ).toEqual([]);
});

test("nothing that ships imports a test", () => {
  expect(strays(files, ({ path }) => isIn("test", path))).toEqual([]);
});

test("no file needs itself by way of others, but for the shapes of values", () => {
  const needs = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter(({ typeOnly }) => !typeOnly)
        .map(({ path }) => resolved(file, path)),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const follow = (file: string, way: string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (way.includes(file) || done.has(file)) return;
    for (const next of needs.get(file) ?? []) follow(next, [...way, file]);
    done.add(file);
  };
  for (const file of files) follow(file, []);
  expect(circles).toEqual([]);
});

test("no file is a drawer", () => {
  const drawer = /^(?:utils?|helpers?|common|misc|manager|services?|handlers?|data|types|index)\.(?:server\.)?tsx?$/;
  // A page is named after its address, a file of texts after its namespace.
  const named = files.filter((file) => !isIn("app/routes", file) && !isIn("app/i18n", file));
  expect(named.filter((file) => drawer.test(basename(file)))).toEqual([]);
});

function sourcesIn(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder), { recursive: true }).map(String);
  return names
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => posix.join(folder, name.replaceAll("\\", "/")))
    .sort();
}

/** The files of a folder, less those of folders inside it that have a line of their own. */
function filesOf(folder: string): string[] {
  const inner = Object.keys(MAY_IMPORT).filter((other) => other.startsWith(`${folder}/`));
  return files.filter((file) => isIn(folder, file) && !inner.some((other) => isIn(other, file)));
}

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), "utf8");
}

function importsOf(file: string): Import[] {
  const pattern =
    /(?:^|[;\n])\s*(?:import|export)\s+(type\s)?([\w\s{},*$]*?)\s*(?:from\s*)?"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)/g;
  return [...textOf(file).matchAll(pattern)].map(([, type, names = "", from, lazy]) => ({
    path: from ?? lazy ?? "",
    names: names.trim(),
    typeOnly:
      type !== undefined || (/^\{/.test(names.trim()) && namesOf(names).every((name) => name.startsWith("type "))),
  }));
}

function namesOf(names: string): string[] {
  return names
    .replace(/[{}]/g, "")
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}

function strays(from: string[], isStray: (wanted: Import) => boolean): string[] {
  return from.flatMap((file) =>
    importsOf(file)
      .map((wanted) => ({ ...wanted, path: resolved(file, wanted.path) }))
      .filter(isStray)
      .map(({ path }) => `${file} → ${path}`),
  );
}

function rawStrays(from: string[], isStray: (wanted: Import) => boolean): string[] {
  return from.flatMap((file) =>
    importsOf(file)
      .filter(isStray)
      .map(({ path }) => `${file} → ${path}`),
  );
}

/** `#app/x.ts` and `./x.ts` as a path from the root; a package stays its name. */
function resolved(file: string, path: string): string {
  if (path.startsWith("#")) return path.slice(1);
  if (path.startsWith("./")) return posix.join(dirname(file), path.slice(2));
  return path.startsWith("../") ? `../${relative(ROOT, join(ROOT, dirname(file), path))}` : path;
}

function isOurs(path: string): boolean {
  return /^(?:app|emails|templates|prisma|test)\//.test(path);
}

function isIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function isServerFile({ path, typeOnly }: Import): boolean {
  return !typeOnly && /\.server\.tsx?$/.test(path);
}
