// An issued report on screen: the frozen numbers and nothing else, so that it says what the PDF says.
import { Link, useSearchParams } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { dayAt } from "#app/domain/day.ts";
import { findAnswers } from "#app/domain/reports/decision.server.ts";
import { finalOn } from "#app/domain/reports/decisions.ts";
import { findIssue } from "#app/domain/reports/issued.server.ts";
import { findReportComments } from "#app/domain/reports/report-comment.server.ts";
import { quarterName, quarterWithMonths } from "#app/i18n/format.ts";
import { reportWords } from "#app/i18n/report-words.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report";
import { EditionNotice } from "./edition-notice.tsx";
import { ReportBody } from "./report-body.tsx";
import { ReportComments } from "./report-comments.tsx";
import { ReportDecisions } from "./report-decisions.tsx";
import { useVisit } from "./use-visit.ts";
import { versionIn } from "./version.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, contactId, locale, role, viewer, account } = await requireContact(request);
  const version = versionIn(new URL(request.url).searchParams);
  const issue = await findIssue(accountId, params.quarter, { version, contactId });
  if (!issue) throw notFound();
  const said = {
    comments: await findReportComments(accountId, params.quarter),
    mayComment: viewer === null && may(role, "comment"),
    formKey: crypto.randomUUID(),
    timeZone: account.timeZone,
  };
  const isOpen = dayAt(new Date(), account.timeZone) < finalOn(issue.snapshot);
  const decided = {
    answers: await findAnswers(accountId, params.quarter),
    mayAnswer: viewer === null && isOpen && may(role, "answer_decisions"),
  };
  return { ...issue, said, decided, title: quarterName(issue.quarter, locale) };
}

export default function Report({ loaderData }: Route.ComponentProps) {
  const { snapshot, quarter, approvedOn, sha256, said, decided } = loaderData;
  const [params] = useSearchParams();
  const isLatest = loaderData.version === loaderData.latestVersion;
  useVisit();
  const t = useT("portal");
  const locale = useLocale();
  const words = reportWords(locale, snapshot.account, snapshot.period);
  return (
    <Page>
      <PageHeader
        title={quarterWithMonths(quarter, locale)}
        subtitle={
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>{words.t("title")}</span>
            <Badge icon="check">{t("reports.frozen")}</Badge>
            <span className="tabular text-xs text-faint">
              {t("reports.approvedOn")} <Time at={approvedOn} /> · {t("reports.edition", { hash: sha256.slice(0, 12) })}
            </span>
          </div>
        }
        aside={
          <ButtonLink
            kind="primary"
            icon="download"
            reload
            to={`/reports/${quarter.key}/pdf?lang=${locale}${isLatest ? "" : `&version=${loaderData.version}`}`}
            prefetch="none"
          >
            {t("reports.download")}
          </ButtonLink>
        }
      />
      <EditionNotice {...loaderData} words={words} />
      <ReportBody
        snapshot={snapshot}
        words={words}
        sha256={sha256}
        decisions={
          <ReportDecisions
            snapshot={snapshot}
            words={words}
            answers={decided.answers}
            timeZone={said.timeZone}
            actionOf={decided.mayAnswer ? (key) => `/reports/${quarter.key}/decisions/${key}` : null}
            said={params.get("decision")}
          />
        }
      />
      <ReportComments {...said} words={words} action={said.mayComment ? `/reports/${quarter.key}/comments` : null} />
      <p className="no-print flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <Link className="link" to="/reports">
          {t("reports.all")}
        </Link>
        <Link className="link" to="/">
          {t("reports.live")}
        </Link>
      </p>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
