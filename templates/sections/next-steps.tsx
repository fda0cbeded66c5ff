// What both sides do next, until when, and whom to ask.
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Panel } from "#templates/parts/columns.tsx";
import { Contact } from "#templates/parts/contact.tsx";
import { Section, Subject } from "#templates/parts/section.tsx";
import { Table } from "#templates/parts/table.tsx";
import { Paragraph, Small } from "#templates/parts/text.tsx";
import { type } from "#templates/theme.ts";
import { Promises } from "./promises.tsx";

type Props = Pick<ReportSnapshot, "summary" | "nextSteps" | "owner" | "vendor"> & { words: ReportWords };

export function NextSteps({ summary, nextSteps, owner, vendor, words }: Props) {
  const { t, pick } = words;
  // With nothing else to do, what was asked on page one is what comes next.
  const asked = nextSteps.length === 0 ? summary.decisions : [];
  const key = nextSteps.length > 0 ? "headline" : asked.length > 0 ? "headlineDecisions" : "headlineNone";
  return (
    <Section name={t("section.nextSteps")} message={t(`nextSteps.${key}`, { n: nextSteps.length })}>
      {nextSteps.length > 0 ? <Steps steps={nextSteps} words={words} /> : null}
      {asked.length > 0 ? <Steps steps={asked} words={words} decided /> : null}
      {nextSteps.length + asked.length === 0 ? <Paragraph>{t("nextSteps.none")}</Paragraph> : null}
      <Promises promises={summary.promises} words={words} />
      <Subject title={t("nextSteps.contact")} above={34} />
      <Panel>
        <Paragraph above={0}>{t("nextSteps.contactText")}</Paragraph>
        {owner ? <Contact name={owner.name} address={owner.email} /> : null}
        <Contact name={`${pick(vendor.name)} ${t("nextSteps.support")}`} address={vendor.supportEmail} />
        <Small above={10}>{t("nextSteps.online")}</Small>
      </Panel>
    </Section>
  );
}

/** @param decided what is asked stands on page one: here only what follows from it */
function Steps({
  steps,
  words,
  decided = false,
}: {
  steps: Props["nextSteps"];
  words: ReportWords;
  decided?: boolean;
}) {
  const { t } = words;
  const columns = [
    { title: "", span: 0.5 },
    { title: t("nextSteps.what"), span: 9 },
    { title: t("nextSteps.due"), span: 2.2 },
  ];
  const rows = steps.map((step, i) => {
    const { title, ask, work, due } = words.step(step);
    return {
      cells: [
        { text: String(i + 1), style: type.strong },
        [
          { text: title, style: type.strong },
          ...(decided ? [] : [{ text: ask, style: type.small }]),
          { text: work, style: type.small },
        ],
        { text: due, style: type.small },
      ],
    };
  });
  return <Table columns={columns} rows={rows} above={16} />;
}
