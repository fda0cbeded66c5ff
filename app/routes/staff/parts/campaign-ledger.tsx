// Who was not asked by a campaign, by which rule and until when.
import { Link } from "react-router";
import { DataTable } from "#app/components/data-table.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { SkipRule } from "#app/domain/surveys/eligibility.ts";
import type { LedgerLine } from "#app/domain/surveys/skips.server.ts";
import { PersonLink, Until } from "./campaign-foresight.tsx";
import { Nothing } from "./nothing.tsx";
import { When } from "./when.tsx";

type Props = { id: string; rule: SkipRule | null; counts: { rule: SkipRule; count: number }[]; lines: LedgerLine[] };

export function CampaignLedger({ id, rule, counts, lines }: Props) {
  const t = useT("campaigns");
  const page = `/staff/surveys/campaigns/${id}`;
  const look = (isChosen: boolean) => (isChosen ? "font-semibold text-ink" : "link");
  return (
    <Section id="skips" title={t("skip.title")} lead={counts.length > 0 ? t("skip.lead") : undefined}>
      {counts.length === 0 ? (
        <Nothing>{t("skip.none")}</Nothing>
      ) : (
        <>
          <ul className="flex flex-wrap gap-x-5 text-sm">
            <li className="flex min-h-11 items-center">
              <Link to={`${page}#skips`} className={look(rule === null)} aria-current={rule === null || undefined}>
                {t("skip.all")}
              </Link>
            </li>
            {counts.map(({ rule: of, count }) => (
              <li key={of} className="flex min-h-11 items-center gap-1.5">
                <Link
                  to={`${page}?rule=${of}#skips`}
                  className={look(rule === of)}
                  aria-current={rule === of || undefined}
                >
                  {t(`rule.${of}`)}
                </Link>
                <span className="tabular text-soft">{t("skip.people", { count })}</span>
              </li>
            ))}
          </ul>
          <DataTable
            caption={t("skip.caption")}
            rows={lines}
            rowKey={(line) => line.id}
            ground="canvas"
            folds
            columns={[
              { key: "name", header: t("skip.person"), cell: (line) => <PersonLink {...line} /> },
              { key: "company", header: t("skip.company"), cell: ({ accountName }) => accountName },
              { key: "rule", header: t("skip.rule"), cell: (line) => t(`rule.${line.rule}`) },
              { key: "until", header: t("skip.until"), cell: ({ until }) => <Until until={until} /> },
              { key: "seen", header: t("skip.seen"), cell: ({ lastAt }) => <When at={lastAt} /> },
            ]}
          />
        </>
      )}
    </Section>
  );
}
