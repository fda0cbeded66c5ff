// Our own way to a report of any period of an account, and whether the account gets one of every month.
import { data, Form, Link, redirect, useActionData } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { askForReport, listAsked, MOST_A_DAY } from "#app/domain/reports/on-demand.server.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest } from "#app/lib/http.server.ts";
import { AskedReports } from "#app/routes/portal/asked-reports.tsx";
import { PeriodFields } from "#app/routes/portal/period-fields.tsx";
import type { Route } from "./+types/report-request";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const { slug, name, startedOn, timeZone, monthlyReports } = account;
  return {
    ...{ slug, name, startedOn, monthlyReports, most: MOST_A_DAY },
    today: dayAt(new Date(), timeZone),
    asked: await listAsked(accountId, null),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const fields = await readTexts(request);
  if (!fields) throw badRequest();
  const { from = "", to = "" } = fields;
  const asked = await askForReport(accountId, { staffId }, { from, to }, new Date());
  if ("key" in asked) return redirect(`/staff/accounts/${params.account}/report-request`);
  return data({ ...asked, from: from.slice(0, 20), to: to.slice(0, 20) }, { status: 400 });
}

export default function ReportRequest({ loaderData }: Route.ComponentProps) {
  const { slug, name, asked, monthlyReports, today, startedOn, most } = loaderData;
  const refused = useActionData<typeof action>();
  const t = useT("editions");
  return (
    <Page width="wide">
      <PageHeader
        title={t("staff.request")}
        subtitle={name}
        aside={
          <Link to={`/staff/accounts/${slug}`} className="link text-sm">
            {t("staff.account")}
          </Link>
        }
      />
      <Section title={t("request.send")} lead={t("staff.requestLead")}>
        <Form
          method="post"
          action={`/staff/accounts/${slug}/report-request`}
          className="prose-width flex flex-col gap-4"
        >
          <PeriodFields refused={refused ?? null} {...{ today, startedOn, most }} />
          <div>
            <Button kind="primary">{t("request.send")}</Button>
          </div>
        </Form>
      </Section>
      {asked.length > 0 && (
        <Section title={t("staff.asked")}>
          <AskedReports reports={asked} addressOf={({ key }) => `/staff/reports/${slug}/${key}`} forStaff />
        </Section>
      )}
      <Section title={t("staff.monthly")} lead={t(monthlyReports ? "staff.monthlyOn" : "staff.monthlyOff")}>
        <Form method="post" action={`/staff/accounts/${slug}/monthly-reports`}>
          <input type="hidden" name="monthly" value={monthlyReports ? "off" : "on"} />
          <Button>{t(monthlyReports ? "staff.stopMonthly" : "staff.startMonthly")}</Button>
        </Form>
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("reports.title"));
