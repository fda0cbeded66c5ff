// npm run bounces -- read [FILE…]     takes mails that came back, from files or from standard input (an alias of a mail server)
// npm run bounces -- score FOLDER     says how well the reader judges mails whose truth is known (labels.json)

import { readFile, stat } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { scoreFolder } from "#app/domain/reports/bounce-score.server.ts";
import { type Taken, takeReturnedMail } from "#app/domain/reports/bounces.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { withInstallation } from "./installation.ts";
import { complain, say, terminalLocale } from "./terminal.ts";

export async function run([act, ...paths]: string[]): Promise<number> {
  if (act === "read") return readMails(paths);
  const [folder, ...more] = paths;
  if (act === "score" && folder !== undefined && more.length === 0) return showScore(folder);
  return complain(words()("bounces.usage"));
}

async function readMails(paths: string[]): Promise<number> {
  for (const path of paths) {
    if (!(await stat(path).catch(() => null))?.isFile()) return complain(words()("bounces.noFile", { file: path }));
  }
  const piped = paths.length === 0 ? await buffer(process.stdin) : null;
  if (piped && isEmpty(piped)) return complain(words()("bounces.noMail", { file: words()("bounces.standardInput") }));
  return withInstallation(async () => {
    const counts: Record<Taken, number> = { counted: 0, known: 0, stray: 0, ignored: 0 };
    if (piped) counts[await takeReturnedMail(piped)]++;
    for (const path of paths) {
      const mail = await readFile(path);
      if (isEmpty(mail)) complain(words()("bounces.noMail", { file: path }));
      else counts[await takeReturnedMail(mail)]++;
    }
    say(words()("bounces.read", counts));
    return 0;
  });
}

function isEmpty(mail: Buffer): boolean {
  return mail.toString("latin1").trim() === "";
}

async function showScore(folder: string): Promise<number> {
  const score = await scoreFolder(folder).catch((error: Error) => error);
  if (score instanceof Error) return complain(words()("bounces.noLabels", { folder, reason: score.message }));
  for (const { file, labelled, read, reasons } of score.differing) {
    say(words()("bounces.differs", { file, labelled, read, reasons: reasons.join(", ") }));
  }
  const { mails, right, wrong, missed } = score;
  const percent = (share: number | null) => (share === null ? "—" : `${(share * 100).toFixed(1)} %`);
  say(words()("bounces.counts", { mails, right, wrong, missed }));
  say(words()("bounces.score", { precision: percent(score.precision), recall: percent(score.recall) }));
  return 0;
}

function words() {
  return translator(terminalLocale(), "cli");
}
