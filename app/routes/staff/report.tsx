// One report as the customer will get it, and the decision to let it go.
import { Link } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import { compareWithLast } from "#app/domain/reports/archive.server.ts";
import { findEnclosure } from "#app/domain/reports/attachment.server.ts";
import { findAnswers } from "#app/domain/reports/decision.server.ts";
import { listRecipients, listReportStates, waitingAfter } from "#app/domain/reports/desk.server.ts";
import { readEditionHistory } from "#app/domain/reports/edition-history.server.ts";
import { findPassedOver } from "#app/domain/reports/preflight/passing-over.server.ts";
import { listFailing } from "#app/domain/reports/preflight.server.ts";
import { listReaders } from "#app/domain/reports/readers.server.ts";
import { findRelease } from "#app/domain/reports/release-state.server.ts";
import { findReportComments } from "#app/domain/reports/report-comment.server.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { notFound } from "#app/lib/http.server.ts";
import { ComparedTables } from "#app/routes/portal/compared-tables.tsx";
import { ReportComments } from "#app/routes/portal/report-comments.tsx";
import type { Route } from "./+types/report";
import { Answers } from "./parts/answers.tsx";
import { Approval } from "./parts/approval.tsx";
import { EditionHistory } from "./parts/edition-history.tsx";
import { EnclosureNote } from "./parts/enclosure-note.tsx";
import { ApprovedBefore, NextWaiting } from "./parts/next-waiting.tsx";
import { Opened } from "./parts/opened.tsx";
import { PassedOver, Preflight } from "./parts/preflight.tsx";
import { Readers } from "./parts/readers.tsx";
import { Release } from "./parts/release.tsx";
import { ReportPreview } from "./parts/report-preview.tsx";
import { reportQuarter } from "./parts/report-quarter.ts";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  const [report] = await listReportStates({ accountId, quarter: params.quarter });
  if (!report) throw notFound();
  const { name, locale, timeZone } = account;
  const number = Number(report.quarter.slice(-1)) as 1 | 2 | 3 | 4;
  return {
    waiting: await waitingAfter(report),
    approvedBefore: await approvedBefore(new URL(request.url).searchParams.get("approved")),
    compared: await compareWithLast(accountId, report.quarter),
    account: { name, locale, timeZone, currency: account.currency },
    report,
    recipients: await listRecipients(accountId, number),
    release: await findRelease(accountId, report.quarter),
    staffId,
    history: await readEditionHistory(accountId, report.quarter),
    readers: await listReaders(accountId, report.quarter),
    comments: await findReportComments(accountId, report.quarter),
    failing: (await listFailing({ accountId, quarter: report.quarter }))[0] ?? null,
    passedOver: await findPassedOver(accountId, report.quarter),
    enclosure: await findEnclosure(accountId, report.quarter),
    formKey: crypto.randomUUID(),
    answers: await findAnswers(accountId, report.quarter),
  };
}

/** The name of the account whose report an address says was approved just now, if it was. */
async function approvedBefore(asked: string | null): Promise<string | null> {
  const [slug = "", quarter = ""] = asked?.split("/") ?? [];
  const account = slug && quarter ? await findAccountBySlug(slug) : null;
  const [state] = account ? await listReportStates({ accountId: account.id, quarter }) : [];
  return state?.approvedAt ? state.account : null;
}

export default function Report({ loaderData }: Route.ComponentProps) {
  const { account, report } = loaderData;
  const t = useT("staff");
  const a = useT("approval");
  const locale = useLocale();
  return (
    <Page width="wide">
      <PageHeader
        title={t("report.title", { account: account.name })}
        subtitle={reportQuarter(report, locale)}
        aside={
          <Link to="/staff/reports" className="link text-sm">
            {t("report.back")}
          </Link>
        }
      />
      <ApprovedBefore
        account={loaderData.approvedBefore}
        count={loaderData.waiting.count}
        isWaiting={report.approvedAt === null}
      />
      {loaderData.release && (
        <Release
          release={loaderData.release}
          staffId={loaderData.staffId}
          action={`/staff/reports/${report.slug}/${report.quarter}/release`}
        />
      )}
      {report.frozenAt === null ? (
        <Notice>{t("report.preparing")}</Notice>
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <ReportPreview report={report} locale={account.locale} />
          <div className="flex flex-col gap-8">
            <Preflight failing={loaderData.failing} />
            <PassedOver passed={loaderData.passedOver} />
            {report.approvedAt === null && (
              <Link to="context" className="link text-sm">
                {a("context.title")}
              </Link>
            )}
            {report.approvedAt === null && <Opened report={report} />}
            {!loaderData.failing && (
              <Approval report={report} recipients={loaderData.recipients} others={loaderData.waiting.count} />
            )}
            <EnclosureNote enclosure={loaderData.enclosure} slug={report.slug} />
            <NextWaiting {...loaderData.waiting} />
          </div>
        </div>
      )}
      {report.frozenAt !== null && <BesideLast compared={loaderData.compared} account={account} />}
      <EditionHistory
        {...loaderData.history}
        address={`/staff/reports/${report.slug}/${report.quarter}/pdf`}
        words={reportWords(locale, account)}
      />
      {report.approvedAt !== null && <AfterApproval {...loaderData} />}
    </Page>
  );
}

/** What its readers have last been told, beside what they would be told now. */
function BesideLast({ compared, account }: Pick<Props, "compared" | "account">) {
  const a = useT("approval");
  return (
    <Section title={a("compare.title")} lead={compared ? a("compare.lead") : undefined}>
      {compared ? <ComparedTables {...compared} account={account} /> : <p className="text-sm">{a("compare.none")}</p>}
    </Section>
  );
}

/** What customers did with it. */
function AfterApproval({ account, report, readers, comments, formKey, answers }: Props) {
  const words = reportWords(useLocale(), account);
  const { slug, quarter } = report;
  const action = `/staff/reports/${slug}/${quarter}/comments`;
  return (
    <>
      <Answers answers={answers} words={words} />
      <Readers readers={readers} slug={slug} quarter={quarter} words={words} />
      <ReportComments {...{ comments, words, formKey, action }} timeZone={account.timeZone} forStaff />
    </>
  );
}

type Props = Route.ComponentProps["loaderData"];

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (t) =>
    loaderData ? t("report.title", { account: loaderData.account.name }) : t("reports.title"),
  );
