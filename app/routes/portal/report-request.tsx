// A report of a period that the reader chooses: asked for here, and found here when it is made.
import { useEffect } from "react";
import { data, Form, Link, redirect, useActionData, useRevalidator, useSearchParams } from "react-router";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { dayAt } from "#app/domain/day.ts";
import { askForReport, firstReportable, listAsked, MOST_A_DAY } from "#app/domain/reports/on-demand.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-request";
import { AskedReports } from "./asked-reports.tsx";
import { PeriodFields } from "./period-fields.tsx";
import { useVisit } from "./use-visit.ts";

/** How often the page looks whether a report is made. */
const LOOK_MS = 2_000;

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, role, locale, account } = await requireContact(request);
  return {
    asked: contactId === null ? [] : await listAsked(accountId, contactId),
    mayAsk: contactId !== null && may(role, "request_reports"),
    today: dayAt(new Date(), account.timeZone),
    startedOn: await firstReportable(accountId),
    most: MOST_A_DAY,
    title: translator(locale, "editions")("request.title"),
  };
}

export async function action({ request }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "request_reports");
  const fields = await readTexts(request);
  if (!fields) throw badRequest();
  const { from = "", to = "", byMail } = fields;
  const asked = await askForReport(accountId, { contactId }, { from, to, byMail: byMail === "on" }, new Date());
  if ("key" in asked) return redirect("/reports/request?asked=1");
  return data({ ...asked, from: from.slice(0, 20), to: to.slice(0, 20) }, { status: 400 });
}

export default function ReportRequest({ loaderData }: Route.ComponentProps) {
  const { asked, mayAsk, today, startedOn, most, title } = loaderData;
  const refused = useActionData<typeof action>();
  const [query] = useSearchParams();
  useVisit();
  const isMaking = asked.some(({ state }) => state === "making");
  useLooking(isMaking);
  const t = useT("editions");
  return (
    <Page>
      <PageHeader title={title} subtitle={t("request.lead")} />
      {query.has("asked") && isMaking && <Notice kind="success">{t("request.accepted")}</Notice>}
      {mayAsk && (
        <Form method="post" action="/reports/request" className="prose-width flex flex-col gap-4">
          <PeriodFields refused={refused ?? null} {...{ today, startedOn, most }} />
          <Checkbox name="byMail" label={t("request.byMail")} />
          <div>
            <Button kind="primary">{t("request.send")}</Button>
          </div>
        </Form>
      )}
      <Section title={t("request.own")} lead={t("request.onlyAsker")}>
        {asked.length === 0 ? (
          <p className="text-sm text-soft">{t("request.none")}</p>
        ) : (
          <AskedReports reports={asked} addressOf={({ key }) => `/reports/${key}`} />
        )}
      </Section>
      <p className="text-sm">
        <Link className="link" to="/reports">
          {t("request.back")}
        </Link>
      </p>
    </Page>
  );
}

/** Asks again while something is being made. */
function useLooking(isMaking: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!isMaking) return;
    const timer = setInterval(() => void revalidate(), LOOK_MS);
    return () => clearInterval(timer);
  }, [isMaking, revalidate]);
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
