// The lock names every package that an installation may need, on any platform: `npm ci` refuses a lock with a hole.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

type Locked = { version?: string; optionalDependencies?: Record<string, string> };
const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> };

/** Where node finds a package from inside another: beside it, then further out. */
function isLocked(from: string, name: string): boolean {
  const path = from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`;
  if (packages[path]) return true;
  if (from === "") return false;
  const outer = from.lastIndexOf("/node_modules/");
  return isLocked(outer < 0 ? "" : from.slice(0, outer), name);
}

test("every optional package of a package has its place in the lock", () => {
  const holes = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(path, name))
      .map((name) => `${path} → ${name}`),
  );
  expect(holes).toEqual([]);
});

test("every package in the lock has a version and no address", () => {
  const odd = Object.entries(packages).filter(([path, locked]) => path && (!locked.version || "resolved" in locked));
  expect(odd.map(([path]) => path)).toEqual([]);
});
