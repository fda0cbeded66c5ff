// The reports that wait for a person: each can be read and approved on its own page, and those that were read together.
import { type RefObject, useRef } from "react";
import { Form, useNavigation } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReportState } from "#app/domain/reports/desk.server.ts";
import type { Obstacle } from "#app/domain/reports/together.server.ts";
import { chosenText, MOST_TOGETHER } from "#app/domain/reports/together.ts";
import { QuarterLink } from "./report-list.tsx";
import { When } from "./when.tsx";

export type Waiting = ReportState & { obstacle: Obstacle | null };
type Props = { reports: Waiting[]; refused: string | null };

export function WaitingReports({ reports, refused }: Props) {
  const t = useT("staff");
  const a = useT("approval");
  const form = useRef<HTMLFormElement>(null);
  const isBusy = useNavigation().formAction?.startsWith("/staff/reports/approvals") ?? false;
  const open = reports.filter(({ obstacle, version }) => obstacle === null && version !== null);
  const why = refused === "none" || refused === "unchecked" || refused === "most" ? refused : null;
  return (
    <Form ref={form} method="post" action="/staff/reports/approvals" className="flex flex-col gap-4">
      {why && (
        <div data-refusal tabIndex={-1} className="outline-none">
          <Notice kind="warning">
            {why === "unchecked" ? t("report.readFirst") : a(`together.${why}`, { count: MOST_TOGETHER })}
          </Notice>
        </div>
      )}
      <DataTable
        folds
        caption={t("reports.waiting")}
        rows={reports}
        rowKey={({ slug, quarter }) => `${slug} ${quarter}`}
        ground="canvas"
        columns={[
          { key: "account", header: t("reports.account"), cell: ({ account }) => account },
          { key: "quarter", header: t("reports.quarter"), cell: (report) => <QuarterLink report={report} /> },
          {
            key: "frozen",
            header: t("reports.frozenAt"),
            cell: ({ frozenAt }) => frozenAt && <When at={frozenAt} />,
          },
          {
            key: "read",
            header: a("together.reading"),
            speaks: true,
            cell: ({ slug, quarter, obstacle }) => (
              <ButtonLink
                to={`/staff/reports/${slug}/${quarter}`}
                size="sm"
                kind={obstacle === null ? "secondary" : "primary"}
              >
                {t("reports.read")}
              </ButtonLink>
            ),
          },
          {
            key: "together",
            header: a("together.column"),
            speaks: true,
            cell: (report) => <Choice report={report} />,
          },
        ]}
      />
      {open.length > 0 ? (
        <fieldset disabled={isBusy} className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <Checkbox name="checked" required label={a("together.checked")} />
          <div className="flex flex-wrap gap-2">
            <Button kind="primary">{a("together.approve")}</Button>
            {open.length > 1 && <ChooseAll form={form} />}
          </div>
        </fieldset>
      ) : (
        <p className="text-sm text-soft">{a("together.lead")}</p>
      )}
    </Form>
  );
}

function Choice({ report }: { report: Waiting }) {
  const t = useT("approval");
  const { account, slug, quarter, version, obstacle } = report;
  if (version === null) return null;
  if (obstacle) return <span className="text-sm text-soft">{t(`together.${obstacle}`)}</span>;
  return (
    <label className="inline-flex min-h-11 cursor-pointer md:-my-2.5 items-center gap-2 text-sm">
      <input
        type="checkbox"
        name="report"
        value={chosenText({ slug, quarter, version })}
        className="size-5 accent-(--accent)"
      />
      <span aria-hidden="true">{t("together.pick")}</span>
      <span className="sr-only">{t("together.choose", { account })}</span>
    </label>
  );
}

function ChooseAll({ form }: { form: RefObject<HTMLFormElement | null> }) {
  const t = useT("approval");
  const choose = () => {
    for (const box of form.current?.querySelectorAll<HTMLInputElement>("[name=report]") ?? []) box.checked = true;
  };
  return (
    <Button type="button" kind="quiet" onClick={choose} className="noscript:hidden">
      {t("together.all")}
    </Button>
  );
}
