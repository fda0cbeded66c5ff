// A person judges what the check before sending found, and lets the report pass with a reason.
import { data, Form, Link, redirect, useActionData } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listReportStates } from "#app/domain/reports/desk.server.ts";
import { mayBePassedOver } from "#app/domain/reports/preflight/material.ts";
import { passOver } from "#app/domain/reports/preflight/passing-over.server.ts";
import { listFailing } from "#app/domain/reports/preflight.server.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-passing";
import { Found } from "./parts/preflight.tsx";
import { reportQuarter } from "./parts/report-quarter.ts";
import { consoleTitle } from "./parts/title.ts";

const REASON_LENGTH = 500;

const Passing = z.object({
  version: z.coerce.number().int().positive(),
  reason: z.string().trim().min(1, "missing").max(REASON_LENGTH, "long"),
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId } = await requireStaffOn(request, params.account);
  const [report] = await listReportStates({ accountId, quarter: params.quarter });
  if (!report) throw notFound();
  const [failing] = await listFailing({ accountId, quarter: params.quarter });
  return { failing: failing && mayBePassedOver(failing.findings) ? failing : null, report };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const copy = request.clone();
  const form = await parseForm(request, Passing);
  if (!form.ok) {
    const typed = await copy.formData().catch(() => null);
    const reason = String(typed?.get("reason") ?? "");
    const mistake = form.errors.reason?.includes("long") ? ("long" as const) : ("missing" as const);
    return data({ reason, mistake, moved: false }, { status: 400 });
  }
  const result = await passOver(accountId, params.quarter, staffId, form.value);
  if (result === "absent") throw notFound();
  if (result === "moved") return data({ reason: form.value.reason, mistake: null, moved: true }, { status: 409 });
  return redirect(`/staff/reports/${params.account}/${params.quarter}`);
}

export default function ReportPassing({ loaderData: { failing, report } }: Route.ComponentProps) {
  const entered = useActionData<typeof action>();
  const t = useT("preflight");
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        title={t("passing.title")}
        subtitle={`${report.account} · ${reportQuarter(report, locale)}`}
        aside={
          <Link to={`/staff/reports/${report.slug}/${report.quarter}`} className="link text-sm">
            {t("passing.back")}
          </Link>
        }
      />
      {entered?.moved && <Notice kind="warning">{t("passing.moved")}</Notice>}
      {!failing ? (
        <Notice>{t("passing.nothing")}</Notice>
      ) : (
        <Section title={t("passing.found")} lead={t("passing.lead")}>
          <Found findings={failing.findings} />
          <Form method="post" className="prose-width flex flex-col gap-4">
            <input type="hidden" name="version" value={failing.version} />
            <Field
              label={t("passing.reason")}
              hint={t("passing.hint", { length: REASON_LENGTH })}
              error={entered?.mistake ? t(`passing.${entered.mistake}`, { length: REASON_LENGTH }) : undefined}
            >
              <TextArea name="reason" rows={4} defaultValue={entered?.reason} />
            </Field>
            <div>
              <Button kind="primary">{t("passing.pass")}</Button>
            </div>
          </Form>
        </Section>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("reports.title"));
