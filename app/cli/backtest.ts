// npm run backtest -- FILE.csv[.gz] [--churn COLUMN] [--date COLUMN] [--leave-out A,B] [--category A,B] [--holdout 30]
//                     [--seed 1] [--locale ja|en]

import { basename } from "node:path";
import { parseArgs } from "node:util";
import { backtestTable } from "#app/domain/health/churn-backtest.ts";
import { type ColumnsProblem, tellColumns, type Wishes } from "#app/domain/health/churn-columns.ts";
import { ChurnFileError, readChurnFile } from "#app/domain/health/churn-file.server.ts";
import { isLocale, type Locale } from "#app/i18n/locale.ts";
import { type TFunction, translator } from "#app/i18n/translator.ts";
import { cardLines } from "./honesty-card.ts";
import { complain, say, terminalLocale } from "./terminal.ts";

type Words = TFunction<"honesty">;
type Asked = { file: string; locale: Locale; columns: Wishes; how: { share: number; seed: number } };

export async function run(args: string[]): Promise<number> {
  const asked = askedFor(args);
  if (!asked) return complain(translator(terminalLocale(), "honesty")("file.usage"));
  const t = translator(asked.locale, "honesty");
  try {
    const { header, rows } = await readChurnFile(asked.file);
    const columns = tellColumns(header, rows, asked.columns);
    if ("problem" in columns) return complain(columnsText(columns, header, t, asked.locale));
    const found = backtestTable(rows, columns, asked.how);
    for (const line of cardLines(found, columns, { file: basename(asked.file), locale: asked.locale })) say(line);
    return 0;
  } catch (error) {
    if (!(error instanceof ChurnFileError)) throw error;
    return complain(t(`file.problem.${error.problem}`, { file: asked.file, detail: error.detail }));
  }
}

function askedFor(args: string[]): Asked | null {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        churn: { type: "string" },
        date: { type: "string" },
        "leave-out": { type: "string" },
        category: { type: "string" },
        holdout: { type: "string", default: "30" },
        seed: { type: "string", default: "1" },
        locale: { type: "string" },
      },
    });
    const [file, ...more] = positionals;
    const [share, seed] = [Number(values.holdout) / 100, Number(values.seed)];
    const isRight = share >= 0.05 && share <= 0.95 && Number.isSafeInteger(seed);
    if (!file || more.length > 0 || !isRight || (values.locale !== undefined && !isLocale(values.locale))) return null;
    const list = (text: string | undefined) => (text ? text.split(",").map((name) => name.trim()) : []);
    const { churn, date } = values;
    const columns = { leaveOut: list(values["leave-out"]), categories: list(values.category) };
    return {
      file,
      locale: isLocale(values.locale) ? values.locale : terminalLocale(),
      columns: { ...columns, ...(churn && { churn }), ...(date && { date }) },
      how: { share, seed },
    };
  } catch {
    return null;
  }
}

function columnsText({ problem, names }: ColumnsProblem, header: string[], t: Words, locale: Locale): string {
  const list = (all: string[]) => (all.length === 0 ? "—" : all.join(locale === "ja" ? "、" : ", "));
  return t(`file.columns.${problem}`, { names: list(names), header: list(header) });
}
