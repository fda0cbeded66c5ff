// The quarterly report: which sections, in which order. Each takes its slice of the frozen numbers and computes nothing.
import { Document } from "@react-pdf/renderer";
import { Fragment, type ReactElement } from "react";
import type { ReportSection } from "#app/domain/reports/sections.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { hasGeta, type Letters } from "./parts/letters.ts";
import { setOnPages } from "./parts/pages.ts";
import { blocksOf, type Place } from "./parts/part.ts";
import { append, type Sheet, SheetPage } from "./parts/sheet.tsx";
import { coverBlocks } from "./sections/cover.tsx";
import { FromManager } from "./sections/from-manager.tsx";
import { Method } from "./sections/method.tsx";
import { NextSteps } from "./sections/next-steps.tsx";
import { Plan } from "./sections/plan.tsx";
import { Stories } from "./sections/stories.tsx";
import { Summary } from "./sections/summary.tsx";
import { Usage } from "./sections/usage.tsx";
import { Value } from "./sections/value.tsx";
import { Voice } from "./sections/voice.tsx";
import { type Paper, papers, readable } from "./theme.ts";

export type Edition = {
  snapshot: ReportSnapshot;
  /** Every section once. */
  order: readonly ReportSection[];
  locale: Locale;
  /** Of the frozen numbers, hexadecimal. */
  hash: string;
  letters: Letters;
  /** Where receipts are looked up; empty when they are not. */
  portalUrl: string;
};

/** The sections in their order, stories where there are any. What our own people add stands below the summary, in its box. */
export function sectionsOf({
  snapshot,
  order,
  locale,
  hash,
  letters,
  portalUrl,
}: Edition): [ReportSection, ReactElement][] {
  const given = { ...snapshot, words: reportWords(locale, snapshot.account, snapshot.period) };
  const sections: Record<ReportSection, ReactElement> = {
    summary: (
      <Fragment key="summary">
        <Summary {...given} />
        <FromManager {...given} />
      </Fragment>
    ),
    usage: <Usage key="usage" {...given} />,
    value: <Value key="value" {...given} />,
    plan: <Plan key="plan" {...given} />,
    voice: <Voice key="voice" {...given} />,
    stories: <Stories key="stories" {...given} />,
    nextSteps: <NextSteps key="next-steps" {...given} />,
    method: <Method key="method" {...given} {...{ hash, portalUrl }} geta={hasGeta(namesIn(snapshot), letters)} />,
  };
  const isThere = (name: ReportSection) => name !== "stories" || (snapshot.stories ?? []).length > 0;
  return order.filter(isThere).map((name) => [name, sections[name]]);
}

/** Every page of the report with what stands on it. The cover comes first and says where the sections begin. */
export function sheetsOf(edition: Edition): Sheet[] {
  const { snapshot, locale, letters } = edition;
  const words = reportWords(locale, snapshot.account, snapshot.period);
  const paper = paperOf(snapshot);
  const place: Place = {
    ...{ width: paper.contentWidth, paper, letters, locale },
    accent: readable(snapshot.vendor.accent),
  };
  const sheets: Sheet[] = [];
  for (const [name, section] of sectionsOf(edition)) {
    const pages = setOnPages(blocksOf(section, place), paper.contentHeight);
    append(sheets, { name, title: words.t(`section.${name}`), pages }, paper);
  }
  const contents = sheets.flatMap(({ starts }, i) => starts.map(({ name, title }) => ({ name, title, page: i + 2 })));
  const cover = coverBlocks({ ...snapshot, words, contents }, place);
  return [{ cover: true, title: "", starts: [], placed: cover }, ...sheets];
}

type PageProps = Omit<Edition, "portalUrl" | "order"> & { sheets: Sheet[]; logo?: Buffer | null };

/**
 * @param sheets as `sheetsOf` made them
 * @param logo a PNG or JPEG for the cover
 */
export function QuarterlyReport({ snapshot, locale, hash, letters, sheets, logo = null }: PageProps) {
  const { account, vendor, quarter, dataAsOf } = snapshot;
  const words = reportWords(locale, account, snapshot.period);
  const title = `${words.t("title")} ${quarterWithMonths(quarter, locale)}`;
  return (
    <Document
      title={`${account.name} ${title}`}
      author={vendor.name[locale]}
      subject={words.t("subtitle", { product: vendor.product[locale] })}
      keywords={`SHA-256 ${hash}`}
      language={locale}
      creator="Seika"
      producer="Seika"
      creationDate={new Date(`${quarter.until}T00:00:00Z`)}
      pdfVersion="1.7"
      pageMode="useNone"
    >
      {sheets.map((sheet, i) => (
        <SheetPage
          key={i}
          sheet={sheet}
          logo={sheet.cover ? logo : null}
          page={i + 1}
          pages={sheets.length}
          paper={paperOf(snapshot)}
          letters={letters}
          frame={{ company: account.name, quarter, hash, dataAsOf, timeZone: account.timeZone, words }}
        />
      ))}
    </Document>
  );
}

function paperOf({ account }: ReportSnapshot): Paper {
  return papers[account.paper ?? "a4"];
}

/** All that people wrote, where characters may stand that no typeface has. */
function namesIn({ account, vendor, owner, context, voice, usage, value, plan, stories }: ReportSnapshot): string {
  return JSON.stringify([
    account.name,
    vendor,
    owner,
    context,
    voice.comments,
    usage.features,
    value.drivers,
    plan.goals,
    stories,
  ]);
}
