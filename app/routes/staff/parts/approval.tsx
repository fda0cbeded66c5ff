// Letting a report go: who will get it, the promise of having read it, and the act. Afterwards, who did it and when.
import { useFetcher } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReportState } from "#app/domain/reports/desk.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { useConsoleZone } from "./when.tsx";

type Props = {
  report: ReportState;
  recipients: { name: string; email: string; locale: string }[];
  /** Reports beside this one that wait. */
  others: number;
};

export function Approval({ report, recipients, others }: Props) {
  const t = useT("staff");
  const approvalWords = useT("approval");
  const [locale, zone] = [useLocale(), useConsoleZone()];
  const fetcher = useFetcher<{ errors?: { checked?: string[]; day?: string[]; version?: string[] } }>();
  if (report.approvedAt) {
    const at = dateTime(report.approvedAt, zone, locale);
    return (
      <Section title={t("report.approve")}>
        <Notice kind="success">
          {report.approvedBy
            ? t("report.alreadyApproved", { at, name: report.approvedBy })
            : t("report.alreadyAutomatic", { at })}
        </Notice>
      </Section>
    );
  }
  return (
    <Section title={t("report.approve")} lead={recipients.length > 0 ? t("report.willSend") : t("report.nobody")}>
      <ul className="flex flex-col gap-1 text-sm">
        {recipients.map(({ name, email, locale: language }) => (
          <li key={email}>
            {name} <span className="text-xs text-faint">{`${email} (${language})`}</span>
          </li>
        ))}
      </ul>
      <fetcher.Form
        method="post"
        action={`/staff/reports/${report.slug}/${report.quarter}/approval`}
        className="flex flex-col gap-3"
      >
        <input type="hidden" name="version" value={report.version ?? ""} />
        <Checkbox
          key={report.version}
          name="checked"
          required
          label={t("report.checked")}
          error={fetcher.data?.errors?.checked ? t("report.readFirst") : undefined}
        />
        {fetcher.data?.errors?.version && <Notice kind="warning">{approvalWords("together.why.moved")}</Notice>}
        {fetcher.data?.errors?.day && <Notice kind="warning">{approvalWords("noDay")}</Notice>}
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" disabled={fetcher.state !== "idle"}>
            {t("report.send")}
          </Button>
          {others > 0 && (
            <Button name="goOn" value="next" disabled={fetcher.state !== "idle"}>
              {approvalWords("next.approve")}
            </Button>
          )}
        </div>
      </fetcher.Form>
    </Section>
  );
}
