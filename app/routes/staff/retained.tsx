// Revenue that was kept after a sign of leaving: by currency and by what kept it, with the decisions behind each sum.
import { requireStaff } from "#app/auth/gate.server.ts";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { listRetained, RETAINED_DAYS, type Retained } from "#app/domain/alerts/retained.server.ts";
import { sumsOf } from "#app/domain/alerts/retained.ts";
import { addDays, addMonths, dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { money } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/retained";
import { AccountLink } from "./parts/account-link.tsx";
import { SignBadge } from "./parts/sign-badge.tsx";
import { consoleTitle } from "./parts/title.ts";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const until = addDays(dayAt(new Date(), (await getConsole()).timeZone), 1);
  return { days: RETAINED_DAYS, rows: await listRetained({ from: addMonths(until, -12), until }) };
}

export default function RetainedRevenue({ loaderData: { rows, days } }: Route.ComponentProps) {
  const t = useT("alerts");
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader title={t("retained.title")} subtitle={t("retained.subtitle")} />
      <p className="prose-width text-sm text-soft">{t("retained.rule", { days })}</p>
      {rows.length === 0 ? (
        <EmptyState title={t("retained.none")}>{t("retained.noneLead")}</EmptyState>
      ) : (
        <>
          <Section title={t("retained.sums")}>
            <Sums rows={rows} />
          </Section>
          <Section title={t("retained.decisions")}>
            <Decisions rows={rows} />
          </Section>
        </>
      )}
    </Page>
  );
}

function Sums({ rows }: { rows: Retained[] }) {
  const t = useT("alerts");
  const locale = useLocale();
  type Sum = ReturnType<typeof sumsOf>[number];
  const columns: Column<Sum>[] = [
    { key: "currency", header: t("retained.currency"), cell: ({ currency }) => currency },
    ...(["value", "discount", "other", "unsaid"] as const).map((by) => ({
      ...{ key: by, header: t(`retained.by.${by}`), numeric: true },
      cell: (sum: Sum) => money(sum[by], sum.currency, locale),
    })),
    { key: "all", header: t("retained.all"), numeric: true, cell: ({ all, currency }) => money(all, currency, locale) },
    { key: "count", header: t("retained.count"), numeric: true, cell: ({ count }) => count },
  ];
  return (
    <DataTable
      caption={t("retained.sums")}
      rows={sumsOf(rows)}
      rowKey={({ currency }) => currency}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

function Decisions({ rows }: { rows: Retained[] }) {
  const t = useT("alerts");
  const locale = useLocale();
  const columns: Column<Retained>[] = [
    { key: "account", header: t("list.account"), cell: ({ account }) => <AccountLink {...account} /> },
    { key: "sign", header: t("list.sign"), cell: ({ kind }) => <SignBadge kind={kind} /> },
    {
      key: "raised",
      header: t("list.raised"),
      cell: ({ raisedAt }) => <Time at={raisedAt.toISOString().slice(0, 10)} />,
    },
    { key: "decided", header: t("retained.decided"), cell: ({ decidedOn }) => <Time at={decidedOn} /> },
    { key: "decision", header: t("list.outcome"), cell: ({ decision }) => t(`retained.decision.${decision}`) },
    { key: "by", header: t("retained.savedBy"), cell: ({ savedBy }) => t(`retained.by.${savedBy ?? "unsaid"}`) },
    {
      ...{ key: "kept", header: t("retained.kept"), numeric: true },
      cell: ({ keptMinor, currency }) => money(keptMinor, currency, locale),
    },
  ];
  return (
    <DataTable
      caption={t("retained.decisions")}
      rows={rows}
      rowKey={(row) => `${row.account.slug} ${row.decidedOn} ${row.keptMinor}`}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("retained.title"));
