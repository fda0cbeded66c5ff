// The honesty card as lines of text.
import type { ChurnBacktest } from "#app/domain/health/churn-backtest.ts";
import type { Columns } from "#app/domain/health/churn-columns.ts";
import { type Card, FEWEST } from "#app/domain/health/honesty-card.ts";
import type { Ends } from "#app/domain/health/statistics/auc.ts";
import { number, percent } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { type TFunction, translator } from "#app/i18n/translator.ts";

type Words = TFunction<"honesty">;
type Pen = { t: Words; whole(value: number): string; share(value: number): string; figure(value: number): string };

export function cardLines(found: ChurnBacktest, columns: Columns, { file, locale }: { file: string; locale: Locale }) {
  const pen: Pen = {
    t: translator(locale, "honesty"),
    whole: (value) => number(value, locale),
    share: (value) => percent(value, locale, 1),
    figure: (value) => value.toFixed(3).replace("-", "−"),
  };
  return [
    pen.t("file.title", { file }),
    "",
    ...dataLines(found, columns, pen, locale),
    "",
    ...(found.verdict === "judged" ? judgedLines(found, found.card, pen) : fewLines(found, pen)),
  ];
}

function dataLines(found: ChurnBacktest, columns: Columns, { t, whole, share }: Pen, locale: Locale): string[] {
  const { rate, undecided, learnt, judged, by, suspects, figures } = found;
  const comma = locale === "ja" ? "、" : ", ";
  const leftOut = columns.leftOut.map(({ name, reason }) =>
    t("file.leftOut", { name, why: t(`file.reason.${reason}`) }),
  );
  return [
    t("file.rows", {
      column: columns.churn.name,
      n: whole(rate.n),
      left: whole(rate.left),
      share: share(rate.share ?? 0),
    }),
    ...(undecided > 0 ? [t("file.undecided", { count: whole(undecided) })] : []),
    t("file.used", { columns: columns.features.length, figures: figures.length }),
    ...(leftOut.length > 0 ? [t("file.without", { list: leftOut.join(comma) })] : []),
    by.kind === "time"
      ? t("file.byTime", { column: columns.date?.name ?? "", from: by.from })
      : t("file.byChance", { seed: by.seed }),
    t("file.parts", {
      learnt: whole(learnt.n),
      learntLeft: whole(learnt.left),
      judged: whole(judged.n),
      judgedLeft: whole(judged.left),
    }),
    ...suspects.map(({ name, auc }) => t("file.suspect", { name, auc: auc.toFixed(2) })),
  ];
}

function fewLines(found: ChurnBacktest, { t, whole, share }: Pen): string[] {
  const { judged, learnt, rate, figures } = found;
  const ends = rate.ends ? { low: share(rate.ends.low), high: share(rate.ends.high) } : { low: "—", high: "—" };
  const why = {
    few: () => t("file.few", { left: whole(judged.left), stayed: whole(judged.n - judged.left), least: FEWEST }),
    fewForFigures: () =>
      t("file.fewForFigures", {
        left: whole(Math.min(learnt.left, learnt.n - learnt.left)),
        figures: figures.length,
        needed: whole("needed" in found ? found.needed : 0),
      }),
    noFit: () => t("file.noFit"),
    judged: () => "",
  };
  return [why[found.verdict](), t("file.canSay", { share: share(rate.share ?? 0), ...ends })];
}

function judgedLines(found: ChurnBacktest, card: Card, pen: Pen): string[] {
  const { t, whole, share, figure } = pen;
  const { auc, brier, skill, logLoss, line, lift, bins } = card;
  const ends = (of: Ends | null) => (of ? `${figure(of.low)}–${figure(of.high)}` : "—");
  const rows = [
    [t("card.auc"), figure(auc.auc), `${t("card.delong")} ${ends(auc.ends.delong)}`],
    ["", "", `${t("card.hanley")} ${ends(auc.ends.hanley)}`],
    [t("card.brier"), figure(brier), skill === null ? "" : t("card.skillIs", { skill: share(skill) })],
    [t("card.logLoss"), figure(logLoss), ""],
    [t("card.slope"), line ? line.slope.toFixed(2) : "—", t("card.slopeIs")],
    [t("card.intercept"), line ? line.intercept.toFixed(2).replace("-", "−") : "—", t("card.interceptIs")],
    [
      t("card.lift"),
      lift.lift.toFixed(2),
      t("card.liftIs", {
        first: whole(lift.first),
        found: whole(lift.found),
        all: whole(lift.all),
        gain: share(lift.gain),
      }),
    ],
  ];
  const table = bins.map((bin, index) => [
    String(index + 1),
    whole(bin.n),
    share(bin.foretold),
    share(bin.share),
    `${share(bin.low)}–${share(bin.high)}`,
  ]);
  const head = [t("card.bin"), t("card.n"), t("card.foretold"), t("card.happened"), t("card.wilson")];
  return [
    t("file.judgedOn", { n: whole(card.n), left: whole(card.left) }),
    ...aligned(rows, [false, true, false]),
    "",
    t("card.calibration"),
    ...aligned([head, ...table], [true, true, true, true, true]),
    "",
    t("file.strongest"),
    ...aligned(
      found.strongest.map(({ name, coefficient }) => [name, signed(coefficient)]),
      [false, true],
    ),
    "",
    t("file.caveat"),
  ];
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

/** Cells under each other. @param right which columns end under each other instead of beginning there */
function aligned(rows: string[][], right: boolean[]): string[] {
  const widths = right.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at] ?? ""))));
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const space = " ".repeat(widths[at]! - widthOf(cell));
      return right[at] ? space + cell : cell + space;
    });
    return `  ${cells.join("  ")}`.trimEnd();
  });
}

/** Letters of East Asia take two columns of a terminal. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(letter)
        ? 2
        : 1),
    0,
  );
}
