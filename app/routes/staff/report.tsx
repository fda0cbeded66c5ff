// One report as the customer will get it, and the decision to let it go.
import { Link, useFetcher, useSearchParams } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listRecipients, listReportStates } from "#app/domain/reports/desk.server.ts";
import { dateTime, quarterWithMonths } from "#app/i18n/format.ts";
import { locales } from "#app/i18n/locale.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const [report] = await listReportStates({ accountId, quarter: params.quarter });
  if (!report) throw notFound();
  const { name, locale, timeZone } = account;
  return { account: { name, locale, timeZone }, report, recipients: await listRecipients(accountId) };
}

export default function Report({ loaderData }: Route.ComponentProps) {
  const { account, report } = loaderData;
  const t = useT("staff");
  const locale = useLocale();
  const [year = "0", number = "1"] = report.quarter.split("-Q");
  const quarter = quarterWithMonths({ ...report, fiscalYear: Number(year), number: Number(number) }, locale);
  return (
    <Page width="wide">
      <PageHeader
        title={t("report.title", { account: account.name })}
        subtitle={quarter}
        aside={
          <Link to="/staff/reports" className="link text-sm">
            {t("report.back")}
          </Link>
        }
      />
      {report.frozenAt === null ? (
        <Notice>{t("report.preparing")}</Notice>
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Preview {...loaderData} />
          <Approval {...loaderData} />
        </div>
      )}
    </Page>
  );
}

type Props = Route.ComponentProps["loaderData"];

function Preview({ account, report }: Props) {
  const t = useT("staff");
  const c = useT("common");
  const [params] = useSearchParams();
  const chosen = locales.find((language) => language === params.get("lang")) ?? account.locale;
  const address = `/staff/reports/${report.slug}/${report.quarter}/pdf?lang=${chosen}`;
  return (
    <Section title={t("report.preview")}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label={t("report.language")} className="flex gap-2">
          {locales.map((language) => (
            <ButtonLink
              key={language}
              to={`?lang=${language}`}
              size="sm"
              lang={language}
              preventScrollReset
              aria-current={language === chosen ? "true" : undefined}
              className={language === chosen ? "border-accent! font-semibold! text-accent!" : ""}
            >
              {c(`language.${language}`)}
            </ButtonLink>
          ))}
        </nav>
        <a href={address} target="_blank" rel="noopener" className="link text-sm">
          {t("report.download")}
        </a>
      </div>
      <iframe
        key={address}
        src={address}
        title={`${t("report.preview")} (${c(`language.${chosen}`)})`}
        className="h-[70dvh] min-h-96 w-full rounded border border-line bg-sunken"
      />
      <p className="text-xs break-all text-faint">{t("report.hash", { hash: report.sha256 ?? "" })}</p>
    </Section>
  );
}

function Approval({ account, report, recipients }: Props) {
  const t = useT("staff");
  const locale = useLocale();
  const fetcher = useFetcher<{ errors?: { checked?: string[] } }>();
  if (report.approvedAt) {
    const at = dateTime(report.approvedAt, account.timeZone, locale);
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
        <Checkbox
          name="checked"
          required
          label={t("report.checked")}
          error={fetcher.data?.errors?.checked ? t("report.readFirst") : undefined}
        />
        <Button kind="primary" disabled={fetcher.state !== "idle"}>
          {t("report.send")}
        </Button>
      </fetcher.Form>
    </Section>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (t) =>
    loaderData ? t("report.title", { account: loaderData.account.name }) : t("reports.title"),
  );
