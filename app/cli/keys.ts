// npm run keys -- list           every key that programs use: what it is for, when it was used last
// npm run keys -- revoke KEY     refuses a key from now on; its beginning is enough, such as rk_1a2b3c4d

import { listApiKeys, revokeApiKey } from "#app/auth/api-key.server.ts";
import { listEmbedKeys, revokeEmbedKey } from "#app/auth/embed-key.server.ts";
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { dayAt, fromDateColumn } from "#app/domain/day.ts";
import { listWriteKeys, revokeWriteKey } from "#app/domain/usage/write-key.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { withInstallation } from "./installation.ts";
import { complain, say, terminalLocale } from "./terminal.ts";

type Listed = { id: string; label: string; createdAt: Date; lastUsedOn: Date | null; revokedAt: Date | null };

/** By the letters that a key begins with. */
const kinds = {
  sk: { name: "write", list: listWriteKeys, revoke: revokeWriteKey },
  rk: { name: "records", list: listApiKeys, revoke: revokeApiKey },
  ek: { name: "embed", list: listEmbedKeys, revoke: revokeEmbedKey },
} as const;

const KEY = /^(sk|rk|ek)_(?:(?:live|test)_)?([A-Za-z0-9]{8})(?:_.*)?$/;

export async function run([act, key, ...more]: string[]): Promise<number> {
  if (act === "list" && key === undefined) return withInstallation(list);
  const named = KEY.exec(key ?? "");
  if (act !== "revoke" || !named || more.length > 0) return complain(words()("keys.usage"));
  return withInstallation(() => revoke(named[1] as keyof typeof kinds, named[2]!));
}

async function list(): Promise<number> {
  const t = words();
  const zone = await findOwnZone();
  let keys = 0;
  for (const [letters, { name, list }] of Object.entries(kinds)) {
    for (const { id, label, createdAt, lastUsedOn, revokedAt } of (await list()) as Listed[]) {
      const dates = { made: dayAt(createdAt, zone), used: lastUsedOn ? fromDateColumn(lastUsedOn) : "—" };
      const ended = revokedAt ? `  ${t("keys.revokedOn", { day: dayAt(revokedAt, zone) })}` : "";
      say(`${letters}_${id}  ${t(`keys.kind.${name}`)}  ${label}  ${t("keys.dates", dates)}${ended}`);
      keys++;
    }
  }
  if (keys === 0) say(t("keys.none"));
  return 0;
}

async function revoke(letters: keyof typeof kinds, id: string): Promise<number> {
  const key = `${letters}_${id}`;
  if (!(await kinds[letters].revoke(id))) return complain(words()("keys.unknown", { key }));
  say(words()("keys.revoked", { key }));
  return 0;
}

function words() {
  return translator(terminalLocale(), "cli");
}
