// What the report says: no chart without data, no fall without a word, nothing that a program left behind.

import type { Findings } from "#app/domain/reports/findings.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { listFalls } from "#app/domain/reports/worse.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { type Check, finding, type Material } from "./material.ts";
import { tight } from "./text.ts";

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
    hours: { before: null, receipt: "" },
    issuedOn: quarter.until,
  };
  return listFalls(facts).map(
    ({ kind, value: now, before: then, subject }) =>
      `${subject ? `${subject.en}, ` : ""}${kind}: ${then ?? "—"} → ${now}`,
  );
}

/** What programs leave in texts when something went wrong. */
const LEFTOVERS = /\bundefined\b|\bNaN\b|\{\{|\}\}|\bnull\b|\[object|\bInfinity\b|∞|Invalid Date/g;

export const checkLeftovers: Check = (material) => {
  // In print their words are broken into lines, and cut: what they wrote once is theirs wherever it stands.
  const theirs = new Set(wordsOf(material).flatMap((text) => text.match(LEFTOVERS) ?? []));
  const look = (text: string) => (text.match(LEFTOVERS) ?? []).find((found) => !theirs.has(found));
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

/** What customers and our people wrote. */
function wordsOf({ snapshot, readers }: Material): string[] {
  const { voice, account, vendor, owner, context, usage, plan, value } = snapshot;
  const named = [...usage.features, ...value.drivers, ...value.drivers.flatMap(({ assumptions }) => assumptions)];
  const titled = plan.goals.flatMap(({ title, milestones }) => [title, ...milestones.map((each) => each.title)]);
  const both = [...named.map(({ name }) => name), ...titled, vendor.name, vendor.product];
  const single = [
    account.name,
    owner?.name ?? "",
    ...readers.map(({ name }) => name),
    ...voice.comments.map(({ text }) => text),
    context?.ja ?? "",
    context?.en ?? "",
  ];
  return [...single, ...both.flatMap(({ ja, en }) => [ja, en])];
}
