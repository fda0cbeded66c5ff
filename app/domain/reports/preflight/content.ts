// What the report says: no chart without data, no fall without a word, nothing that a program left behind.

import type { Findings } from "#app/domain/reports/findings.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { listFalls } from "#app/domain/reports/worse.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { type Check, finding, type Material } from "./material.ts";
import { tight, without } from "./text.ts";

/** Each chart has something to show, or says why it does not. */
export const checkCharts: Check = ({ snapshot, documents }) =>
  documents.flatMap(({ locale, pdf }) => {
    if (!pdf) return [];
    const { t } = reportWords(locale, snapshot.account, snapshot.period);
    const text = pdf.pages.map(tight).join("\n");
    const { usage, value, voice } = snapshot;
    const charts = [
      {
        title: t("usage.weeks"),
        hasData: usage.weeks.some(({ activeUsers }) => activeUsers > 0),
        empty: [t("usage.noWeeks")],
      },
      {
        title: t("usage.features"),
        hasData: usage.features.length > 0,
        empty: [t("usage.noFeatures")],
      },
      {
        title: t("value.months"),
        hasData: value.months.some((month) => month.value !== null),
        empty: [t("value.noMonths")],
      },
      {
        title: t("section.voice"),
        hasData: voice.nps !== null && voice.histogram.some((count) => count > 0),
        empty: [t("voice.noHistogram"), t("voice.none")],
      },
    ];
    return charts
      .filter(({ title, hasData, empty }) => {
        const isSaid = empty.some((sentence) => text.includes(tight(sentence)));
        return hasData ? !text.includes(tight(title)) || isSaid : !isSaid;
      })
      .map(({ title }) => finding("charts", "chartEmpty", title, { language: locale, place: "pdf" }));
  });

/** The contract: when something fell notably the report says so on its first page, and the mail does. */
export const checkBadNews: Check = (material) => {
  const { snapshot, documents, mails } = material;
  const { worse } = snapshot.summary;
  if (!worse) return fallsOf(snapshot).map((fall) => finding("badNews", "badNewsUnsaid", fall));
  const absent = (locale: "ja" | "en", text: string) =>
    !tight(text).includes(tight(reportWords(locale, snapshot.account, snapshot.period).worse(worse).text));
  return [
    ...documents
      .filter(({ locale, pdf }) => pdf && absent(locale, pdf.pages.join("\n")))
      .map(({ locale }) => finding("badNews", "badNewsAbsent", worse.kind, { language: locale, place: "pdf" })),
    ...mails
      .filter(({ locale, text }) => absent(locale, text))
      .map(({ locale }) => finding("badNews", "badNewsAbsent", worse.kind, { language: locale, place: "mail" })),
  ];
};

/** What fell notably, told from the frozen numbers alone. */
function fallsOf({ quarter, before, usage, value, plan, voice }: ReportSnapshot): string[] {
  const facts: Findings = {
    ...{ quarter, before, usage, value, plan, voice },
    ...{ businessDays: null, usersLeft: null, seatsBefore: null, reportContacts: 0, renewsOn: null },
    issuedOn: quarter.until,
  };
  return listFalls(facts).map(
    ({ kind, value: now, before: then, subject }) =>
      `${subject ? `${subject.en}, ` : ""}${kind}: ${then ?? "—"} → ${now}`,
  );
}

/** What programs leave in texts when something went wrong. */
const LEFTOVERS = /\bundefined\b|\bNaN\b|\{\{|\}\}|\bnull\b|\[object|\bInfinity\b|∞|Invalid Date/;

export const checkLeftovers: Check = (material) => {
  const said = wordsOf(material);
  const look = (text: string) => LEFTOVERS.exec(without(text, said))?.[0];
  return [
    ...material.documents.flatMap(({ locale, pdf }) =>
      (pdf?.pages ?? []).flatMap((page, i) => {
        const found = look(page);
        const at = { language: locale, place: "pdf" as const, page: i + 1 };
        return found ? [finding("leftovers", "leftover", found, at)] : [];
      }),
    ),
    ...material.mails.flatMap(({ locale, text }) => {
      const found = look(text);
      return found ? [finding("leftovers", "leftover", found, { language: locale, place: "mail" })] : [];
    }),
  ];
};

/** What customers and our people wrote, line by line as well, for in print it is broken into lines. */
function wordsOf({ snapshot, readers }: Material): string[] {
  const { voice, account, owner, usage, plan, value } = snapshot;
  const names = [...usage.features, ...value.drivers].map(({ name }) => name);
  const titles = [...names, ...plan.goals.map(({ title }) => title)].flatMap(({ ja, en }) => [ja, en]);
  const comments = voice.comments.flatMap(({ text }) => text.split(/\s+/).filter((word) => LEFTOVERS.test(word)));
  return [account.name, owner?.name ?? "", ...readers.map(({ name }) => name), ...titles, ...comments];
}
