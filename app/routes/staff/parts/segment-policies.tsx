// What is set by industry and size, with when a report of next Friday would go out.
import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { SegmentSetting } from "#app/domain/reports/policy.ts";
import type { Segment } from "#app/domain/value/driver-template.ts";
import { weekdayTime } from "#app/i18n/format.ts";
import { Nothing } from "./nothing.tsx";
import { usePolicyWords } from "./use-policy-words.ts";
import { useConsoleZone } from "./when.tsx";

type Row = Segment & SegmentSetting & { sendAt: Date | null; timeZone: string };
type Props = { segments: Row[]; approvedAt: Date; general: { approvalMode: string; delayMinutes: number } };

export function SegmentPolicies({ segments, approvedAt, general }: Props) {
  const [t, locale, zone] = [useT("approval"), useLocale(), useConsoleZone()];
  const words = usePolicyWords();
  const setting = (key: "approvalMode" | "delayMinutes", row: Row) =>
    row[key] === null ? t("policy.asDefault", { value: words.value(key, general[key]) }) : words.value(key, row[key]);
  const cell = (key: "approvalMode" | "delayMinutes") => (row: Row) => (
    <span className="whitespace-nowrap">{setting(key, row)}</span>
  );
  return (
    <Section
      id="segments"
      title={t("policy.segments")}
      lead={t("policy.segmentsLead")}
      aside={
        <ButtonLink to="/staff/reports/settings/segment" size="sm">
          {t("policy.addSegment")}
        </ButtonLink>
      }
    >
      {segments.length === 0 ? (
        <Nothing>{t("policy.noSegments")}</Nothing>
      ) : (
        <DataTable
          caption={t("policy.segments")}
          ground="canvas"
          rows={segments}
          rowKey={addressOf}
          columns={[
            {
              key: "segment",
              header: t("policy.segment"),
              cell: (row) => (
                <Link to={addressOf(row)} className="link font-semibold">
                  {words.segment(row)}
                </Link>
              ),
            },
            { key: "mode", header: t("policy.approvalMode"), cell: cell("approvalMode") },
            { key: "delay", header: t("policy.delay"), cell: cell("delayMinutes") },
            {
              key: "sent",
              header: t("policy.sendsAt", { approved: weekdayTime(approvedAt, zone, locale) }),
              cell: ({ sendAt, timeZone }) => (
                <span className="tabular whitespace-nowrap">
                  {sendAt ? weekdayTime(sendAt, timeZone, locale) : "—"}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

/** A segment's policy is known by whom it is for. */
function addressOf({ industry, size }: Segment): string {
  return `/staff/reports/settings/segment?${new URLSearchParams({ industry: industry ?? "", size: size ?? "" })}`;
}
