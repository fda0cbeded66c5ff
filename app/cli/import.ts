// npm run import -- usage FILE.csv[.gz] [--known-accounts-only] [--locale ja|en]
// npm run import -- records KIND FILE.csv[.gz] [--locale ja|en]

import { statSync } from "node:fs";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { isRecordKind, type RecordKind } from "#app/domain/intake/record-kinds.ts";
import { importUsage } from "#app/domain/usage/import.server.ts";
import { countMarkedDays, rollUpUsage } from "#app/domain/usage/rollup.server.ts";
import { TableFileError } from "#app/domain/usage/table-file.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { type TFunction, translator } from "#app/i18n/translator.ts";
import { importRecordFile, recordsUsage } from "./import-records.ts";
import { withInstallation } from "./installation.ts";
import { progressOf } from "./progress.ts";
import { refusedRowsOf } from "./refused-rows.ts";
import { complain, say, terminalLocale } from "./terminal.ts";

type Words = TFunction<"cli">;
/** What to import: usage when `kind` is null. */
type Wishes = { kind: RecordKind | null; file: string; knownAccountsOnly: boolean; locale: Locale };

export async function run(args: string[]): Promise<number> {
  const wishes = wishesOf(args);
  if (!wishes) {
    const usage = translator(terminalLocale(), "cli")("import.usage");
    return complain(`${usage}\n${recordsUsage(terminalLocale())}`);
  }
  return withInstallation(async () => {
    const t = translator(wishes.locale, "cli");
    if (!statSync(wishes.file, { throwIfNoEntry: false })?.isFile())
      return complain(t("import.noFile", { file: wishes.file }));
    try {
      if (wishes.kind) return await importRecordFile(wishes.file, wishes.kind, wishes.locale);
      return await importFile(wishes, t);
    } catch (error) {
      if (error instanceof TableFileError) return complain(problemText(error, wishes.file, t));
      throw error;
    }
  });
}

function wishesOf(args: string[]): Wishes | null {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { "known-accounts-only": { type: "boolean" }, locale: { type: "string" } },
    });
    const kind = positionals[0] === "records" && isRecordKind(positionals[1] ?? "") ? positionals[1] : null;
    const [what, file, ...more] = kind ? positionals.slice(1) : positionals;
    const isRightLocale = values.locale === undefined || isLocale(values.locale);
    if ((what !== "usage" && what !== kind) || !file || more.length > 0 || !isRightLocale) return null;
    const locale = isLocale(values.locale) ? values.locale : terminalLocale();
    return { kind: kind as RecordKind | null, file, knownAccountsOnly: values["known-accounts-only"] === true, locale };
  } catch {
    return null;
  }
}

async function importFile({ file, knownAccountsOnly, locale }: Wishes, t: Words): Promise<number> {
  const refusedRows = refusedRowsOf(file, locale);
  const reading = progressOf(t("import.reading", { file: basename(file) }), "import.rows", t);
  const result = await importUsage(file, {
    knownAccountsOnly,
    onRefused: (rows) => refusedRows.write(rows),
    onProgress: ({ bytesRead, size, rows }) => reading.show(bytesRead, size, rows),
  }).finally(() => reading.end());

  await addUp(t);
  const refusedIn = await refusedRows.close();
  if (result.opened.length > 0) {
    const list = result.opened.map(({ slug, name }) => (slug === name ? slug : `${name} (${slug})`)).join(", ");
    say(t("import.opened", { count: result.opened.length, list }));
  }
  say(t("import.result", result));
  if (refusedIn) say(t("import.refusedIn", { file: refusedIn }));
  return result.isCutOff ? complain(t("import.cutOff")) : 0;
}

async function addUp(t: Words): Promise<void> {
  const total = await countMarkedDays();
  if (total === 0) return;
  const adding = progressOf(t("import.addingUp"), "import.days", t);
  const addAll = async () => {
    await rollUpUsage((days) => adding.show(days, total, days));
    // A worker may have taken some of them meanwhile.
    adding.show(total, total, total);
  };
  await addAll().finally(() => adding.end());
}

function problemText({ problem, missing, found }: TableFileError, file: string, t: Words): string {
  const words = { file, missing: missing.join(", "), found: found.join(", ") };
  return t(`import.problem.${problem}`, words);
}
