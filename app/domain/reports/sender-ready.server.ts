// Whether mail to many readers may go out, as far as the sender's domain is concerned. By default a domain that is not set
// up is only warned about, because many installations hand their mail to a relay that signs it.

import { env } from "#app/lib/env.server.ts";
import { checkDomain, meetsConditions, type Network } from "./sender-domain.server.ts";

const KEPT_MS = 10 * 60_000;

let last: { at: number; answer: Promise<boolean> } | undefined;

/** Always true unless the installation wants the conditions met. An answer is kept for ten minutes. */
export function isDomainReady(network?: Network): Promise<boolean> {
  if (env().MAIL_DOMAIN_CHECK === "warn") return Promise.resolve(true);
  if (!last || network || Date.now() - last.at > KEPT_MS) {
    last = { at: Date.now(), answer: checkDomain(network).then(meetsConditions) };
  }
  return last.answer;
}
