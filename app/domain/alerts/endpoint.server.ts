// Other systems that are told of alerts: signed webhooks, and channels that take Slack's format.
import { createHmac } from "node:crypto";
import { acrossAccounts } from "#app/lib/db.server.ts";
import { env } from "#app/lib/env.server.ts";
import type { Department } from "./rule.ts";
import { secretText } from "./webhook-signature.ts";

/** For so long a secret that was replaced is used beside the new one. */
const ROTATION_HOURS = 24;

export type Endpoint = {
  id: string;
  name: string;
  kind: "signed" | "slack";
  url: string;
  locale: "ja" | "en";
  departments: Department[];
  secretRound: number;
  formerUntil: Date | null;
  madeAt: Date;
  failures: number;
  failingSince: Date | null;
  disabledAt: Date | null;
  disabledWhy: string | null;
};

export type NewEndpoint = Pick<Endpoint, "name" | "kind" | "url" | "locale" | "departments">;

export function listEndpoints(): Promise<Endpoint[]> {
  return acrossAccounts(async (tx) => {
    const rows = await tx.webhookEndpoint.findMany({
      where: { removedAt: null },
      orderBy: [{ name: "asc" }, { id: "asc" }],
    });
    return rows as Endpoint[];
  });
}

export async function findEndpoint(id: string): Promise<Endpoint | null> {
  return (await acrossAccounts((tx) =>
    tx.webhookEndpoint.findFirst({ where: { id, removedAt: null } }),
  )) as Endpoint | null;
}

/** @returns its id, and the secret, which is shown this once; null for a channel, which knows no signature */
export async function addEndpoint(
  endpoint: NewEndpoint,
  staffId: string,
): Promise<{ id: string; secret: string | null }> {
  const { id } = await acrossAccounts((tx) => tx.webhookEndpoint.create({ data: { ...endpoint, madeBy: staffId } }));
  return { id, secret: endpoint.kind === "signed" ? secretText(secretOf(id, 1)) : null };
}

/** Gives it a new secret; for a day messages carry the signatures of both. */
export async function rotateSecret(id: string): Promise<string> {
  const { secretRound } = await acrossAccounts((tx) =>
    tx.webhookEndpoint.update({
      where: { id },
      data: { secretRound: { increment: 1 }, formerUntil: new Date(Date.now() + ROTATION_HOURS * 3_600_000) },
    }),
  );
  return secretText(secretOf(id, secretRound));
}

/** Switches it off or on by hand. Messages that wait go out once it is on again. */
export async function switchEndpoint(id: string, isOn: boolean): Promise<void> {
  const off = { disabledAt: new Date(), disabledWhy: "by_person" };
  const on = { disabledAt: null, disabledWhy: null, failures: 0, failingSince: null };
  await acrossAccounts((tx) => tx.webhookEndpoint.updateMany({ where: { id }, data: isOn ? on : off }));
}

export async function removeEndpoint(id: string): Promise<void> {
  await acrossAccounts((tx) => tx.webhookEndpoint.updateMany({ where: { id }, data: { removedAt: new Date() } }));
}

/** The secrets with which a message is signed now. */
export function secretsOf({ id, secretRound, formerUntil }: Endpoint, now: Date): Buffer[] {
  const isChanging = formerUntil !== null && formerUntil > now;
  return [secretOf(id, secretRound), ...(isChanging ? [secretOf(id, secretRound - 1)] : [])];
}

// Derived from the installation's own secret, so that a copy of the database signs nothing.
function secretOf(id: string, round: number): Buffer {
  return createHmac("sha256", env().SESSION_SECRET).update(`webhook ${id} ${round}`).digest();
}
