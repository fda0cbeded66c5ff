// The three logins below the owner. Their passwords follow from SESSION_SECRET, so one DATABASE_URL is all that an
// installation has to be told; where a database or pooler hands out logins itself, DATABASE_URL_APP and so on win.

import { createHmac } from "node:crypto";
import { env, isSet } from "./env.server.ts";

/** app: one account at a time. desk: reads across accounts, writes what belongs to none. ingest: appends usage. */
export type Role = "app" | "desk" | "ingest";

export const ROLES: readonly Role[] = ["app", "desk", "ingest"];

const GIVEN = { app: "DATABASE_URL_APP", desk: "DATABASE_URL_DESK", ingest: "DATABASE_URL_INGEST" } as const;

/** Where a role signs in. */
export function loginUrl(role: Role): string {
  return env()[GIVEN[role]] ?? derivedUrl(env().DATABASE_URL, role, env().SESSION_SECRET);
}

/** Whether somebody else made the login of this role. */
export function hasGivenLogin(role: Role): boolean {
  return isSet(GIVEN[role]);
}

/** The password of a role: 64 hexadecimal digits, the same for the same secret. */
export function passwordOf(role: Role, sessionSecret: string): string {
  return createHmac("sha256", sessionSecret).update(`db:seika_${role}`).digest("hex");
}

function derivedUrl(ownerUrl: string, role: Role, sessionSecret: string): string {
  const url = new URL(ownerUrl);
  url.username = `seika_${role}`;
  url.password = passwordOf(role, sessionSecret);
  return url.href;
}
