// npm run mail-check   whether receivers can tell that our mail is ours, and what to do about it

import {
  checkDomain,
  type Finding,
  fromDomain,
  meetsConditions,
  type Network,
} from "#app/domain/reports/sender-domain.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { env, requireEnvironment } from "#app/lib/env.server.ts";
import { say, terminalLocale } from "./terminal.ts";

const MARKS = { right: "✓", weak: "!", wrong: "✗", local: "–" } as const;

/** @returns 1 while mail to many should not go out yet */
export async function run(network?: Network): Promise<number> {
  requireEnvironment();
  const t = translator(terminalLocale(), "delivery");
  say(`${t("check.lead", { domain: fromDomain() })}\n`);
  const findings = await checkDomain(network);
  for (const finding of findings) say(textOf(finding));
  const isReady = meetsConditions(findings);
  say(`\n${t(isReady ? "check.ready" : "check.notReady")}`);
  if (!isReady) say(t(env().MAIL_DOMAIN_CHECK === "require" ? "check.held" : "check.warned"));
  return isReady ? 0 : 1;
}

function textOf({ check, status, problem, at, shown }: Finding): string {
  const t = translator(terminalLocale(), "delivery");
  const lines = [`${MARKS[status]} ${t(`check.name.${check}`)}  ${at}`, `    ${t(`check.problem.${problem}`)}`];
  if (shown) lines.push(...shown.split("\n").map((line) => `    ${line}`));
  return lines.join("\n");
}
