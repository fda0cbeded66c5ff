// What the customer's champion takes into the own company's decision: a look at it, and the files.
import { Link, useSearchParams } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { readRenewalFacts } from "#app/domain/reports/renewal-facts.server.ts";
import { type PackTable, type RenewalPack, renewalPack } from "#app/domain/reports/renewal-pack.ts";
import { isLocale, locales } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";
import type { Route } from "./+types/renewal";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, locale } = await requireContact(request);
  const asked = new URL(request.url).searchParams.get("lang");
  const language = isLocale(asked) ? asked : locale;
  const facts = await readRenewalFacts(accountId, new Date());
  return {
    title: translator(locale, "archive")("pack.page"),
    pack: facts && renewalPack(facts, language, env().APP_URL),
    open: facts?.open ?? 0,
  };
}

export default function Renewal({ loaderData }: Route.ComponentProps) {
  const { pack, open } = loaderData;
  useVisit();
  const t = useT("archive");
  const p = useT("portal");
  return (
    <Page>
      <PageHeader title={t("pack.page")} subtitle={t("pack.pageLead")} />
      {pack === null ? (
        <EmptyState
          icon="report"
          title={t("pack.none")}
          action={<ButtonLink to="/reports">{p("reports.all")}</ButtonLink>}
        />
      ) : (
        <>
          {open > 0 && (
            <Notice>
              {t("pack.confirmFirst", { count: open })}{" "}
              <Link className="link" to="/value">
                {t("pack.confirmLink")}
              </Link>
            </Notice>
          )}
          <Files language={pack.language} />
          <Preview pack={pack} />
        </>
      )}
    </Page>
  );
}

function Files({ language }: Pick<RenewalPack, "language">) {
  const t = useT("archive");
  const c = useT("common");
  const [params] = useSearchParams();
  return (
    <div className="no-print flex flex-wrap items-center justify-between gap-3">
      <nav aria-label={t("pack.language")} className="flex gap-2">
        {locales.map((each) => (
          <ButtonLink
            key={each}
            to={`?${new URLSearchParams({ ...Object.fromEntries(params), lang: each })}`}
            size="sm"
            lang={each}
            preventScrollReset
            aria-current={each === language ? "true" : undefined}
            className={each === language ? "border-accent! font-semibold! text-accent!" : ""}
          >
            {c(`language.${each}`)}
          </ButtonLink>
        ))}
      </nav>
      <div className="flex flex-wrap gap-2">
        <ButtonLink kind="primary" icon="download" reload prefetch="none" to={`/renewal/docx?lang=${language}`}>
          {t("pack.word")}
        </ButtonLink>
        <ButtonLink icon="download" reload prefetch="none" to={`/renewal/pdf?lang=${language}`}>
          {t("pack.pdf")}
        </ButtonLink>
      </div>
    </div>
  );
}

function Preview({ pack }: { pack: RenewalPack }) {
  const t = useT("archive");
  return (
    <article
      lang={pack.language}
      aria-label={t("pack.preview")}
      className="flex flex-col gap-6 rounded-lg border border-line p-5 sm:p-8"
    >
      <header>
        <h2 className="text-xl font-bold">{pack.title}</h2>
        <p className="text-sm text-soft">{pack.subtitle}</p>
      </header>
      <dl className="grid grid-cols-[minmax(7rem,auto)_1fr] gap-x-6 gap-y-2 border-y border-line py-4 text-sm">
        {pack.fields.map(({ label, value }) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className={value === null ? "text-faint" : ""}>{value ?? t("pack.fillIn")}</dd>
          </div>
        ))}
      </dl>
      {pack.sections.map(({ heading, paragraphs, table, blank }) => (
        <Section key={heading} title={heading}>
          {paragraphs.map((text) => (
            <p key={text}>{text}</p>
          ))}
          {table && <Facts caption={heading} table={table} />}
          {blank && <p className="rounded border border-dashed border-line p-4 text-sm text-faint">{blank}</p>}
        </Section>
      ))}
    </article>
  );
}

function Facts({ caption, table }: { caption: string; table: PackTable }) {
  return (
    <DataTable
      folds
      caption={caption}
      ground="canvas"
      rows={table.rows}
      rowKey={(row) => row.join(" ")}
      columns={table.columns.map(({ title, isNumber }, i) => ({
        key: `${i}`,
        header: title,
        numeric: isNumber,
        cell: (row: string[]) => row[i] ?? "",
      }))}
    />
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
