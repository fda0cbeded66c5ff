// The same figure group by group and company by company.
import type { ReactNode } from "react";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Role, roles } from "#app/domain/contacts/role.ts";
import type { Analysis, Breakdown, Tally } from "#app/domain/surveys/analysis.server.ts";
import { sizes } from "#app/domain/surveys/campaign.ts";
import { type FigureKind, readingOf } from "#app/domain/surveys/reading.ts";
import { AccountLink } from "./account-link.tsx";
import { useFigureWords } from "./analysis-words.ts";
import { count, share } from "./figures.ts";
import { isIndustry } from "./industries.ts";

const MOST_ACCOUNTS = 50;

export function ByGroup({ kind, by }: { kind: FigureKind; by: Analysis["by"] }) {
  const [t, c] = [useT("analysis"), useT("common")];
  const names: Record<Breakdown, (key: string) => string> = {
    role: (key) => (isRole(key) ? c(`role.${key}`) : key),
    industry: (key) => (isIndustry(key) ? c(`industry.${key}`) : key),
    size: (key) => (isSize(key) ? c(`size.${key}`) : key),
  };
  return (["role", "size", "industry"] as const).map((part) => (
    <Section key={part} title={t(`by.${part}`)} lead={part === "role" ? t("byLead") : undefined}>
      <FigureTable
        kind={kind}
        caption={t(`by.${part}`)}
        head={t(`filter.${part}`)}
        rows={by[part].map((row) => ({ ...row, name: names[part](row.key) }))}
      />
    </Section>
  ));
}

/** The lowest first, those without an answer last. */
export function ByAccount({ kind, accounts }: { kind: FigureKind; accounts: Analysis["accounts"] }) {
  const t = useT("analysis");
  const value = (one: Tally) => readingOf(kind, one.tally).value ?? Number.POSITIVE_INFINITY;
  const rows = accounts
    .map((account) => ({ ...account, key: account.accountId, order: value(account) }))
    .sort((a, b) => (a.order === b.order ? 0 : a.order - b.order))
    .slice(0, MOST_ACCOUNTS);
  return (
    <>
      <FigureTable
        kind={kind}
        caption={t("by.account")}
        head={t("account")}
        rows={rows.map((row) => ({ ...row, name: <AccountLink slug={row.slug} name={row.name} /> }))}
      />
      {accounts.length > rows.length && (
        <p className="text-sm text-soft">{t("shownOf", { total: accounts.length, count: rows.length })}</p>
      )}
    </>
  );
}

type Row = Tally & { key: string; name: ReactNode };

function FigureTable({ kind, caption, head, rows }: { kind: FigureKind; caption: string; head: string; rows: Row[] }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const { value, ends } = useFigureWords(kind);
  const read = rows.map((row) => ({ ...row, reading: readingOf(kind, row.tally) }));
  return (
    <DataTable
      caption={caption}
      rows={read}
      rowKey={({ key }) => key}
      ground="canvas"
      columns={[
        { key: "name", header: head, cell: ({ name }) => name },
        { key: "value", header: t(`figure.${kind}`), numeric: true, cell: ({ reading }) => value(reading.value) },
        { key: "ends", header: t("interval"), numeric: true, cell: ({ reading }) => ends(reading) },
        { key: "n", header: t("count"), numeric: true, cell: ({ reading }) => count(reading.n, locale) },
        { key: "delivered", header: t("delivered"), numeric: true, cell: ({ delivered }) => count(delivered, locale) },
        {
          key: "rate",
          header: t("rate"),
          numeric: true,
          cell: ({ answered, delivered }) => share(delivered === 0 ? null : answered / delivered, locale),
        },
      ]}
    />
  );
}

function isRole(key: string): key is Role {
  return (roles as readonly string[]).includes(key);
}

function isSize(key: string): key is (typeof sizes)[number] {
  return (sizes as readonly string[]).includes(key);
}
