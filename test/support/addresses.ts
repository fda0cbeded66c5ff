// Every address of the site, read from the table of routes itself.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RouteConfigEntry } from "@react-router/dev/routes";
import { projectRoot } from "#app/lib/migrations.server.ts";
import routes from "#app/routes.ts";

export type Address = {
  /** As React Router knows it, such as routes/portal/report. */
  id: string;
  /** With its parameters, such as /reports/:quarter. */
  pattern: string;
  /** Whether it shows a page; otherwise it gives a file or does an act. */
  hasPage: boolean;
  hasAction: boolean;
  /** The route's own id and those of the frames around it, innermost last. */
  chain: string[];
};

/** In the order of the table. */
export async function listAddresses(): Promise<Address[]> {
  return (await routes).flatMap((entry) => addressesOf(entry, "", []));
}

function addressesOf(entry: RouteConfigEntry, before: string, around: string[]): Address[] {
  const id = entry.id ?? entry.file.replace(/\.tsx?$/, "");
  const pattern = entry.path ? `${before}/${entry.path}` : before;
  const chain = [...around, id];
  const inner = (entry.children ?? []).flatMap((child) => addressesOf(child, pattern, chain));
  if (entry.path === undefined && !entry.index) return inner;
  const source = readFileSync(join(projectRoot(), "app", entry.file), "utf8");
  const hasAction = /^export (?:async )?function action\b|^export const action\b/m.test(source);
  return [{ id, pattern: pattern || "/", hasPage: /^export default\b/m.test(source), hasAction, chain }, ...inner];
}
