// The five facts behind the judgement of silence, as numbers.
import { Badge } from "#app/components/badge.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays } from "#app/domain/day.ts";
import type { Silence } from "#app/domain/health/silence.ts";
import { date } from "#app/i18n/format.ts";
import { count, probability, signedShare } from "./figures.ts";

type Fact = { name: string; numbers: string; more?: string; holds: boolean | null };

export function SilenceFacts({ silence }: { silence: Silence }) {
  const t = useT("staff");
  const columns: Column<Fact>[] = [
    { key: "name", header: t("silence.fact"), cell: ({ name }) => name },
    { key: "holds", header: t("silence.holds"), cell: ({ holds }) => <Holds holds={holds} /> },
    {
      key: "numbers",
      header: t("silence.numbers"),
      wide: true,
      cell: ({ numbers, more }) => (
        <span className="tabular flex flex-col sm:min-w-48">
          {numbers}
          {more && <span className="text-xs text-faint">{more}</span>}
        </span>
      ),
    },
  ];
  return (
    <div className="flex flex-col gap-3">
      <p className="phrase">
        <strong>{t(`silence.verdict.${silence.class}`, { count: silence.weeks })}</strong>
        {silence.class === "silent" && silence.severity === "high" && ` ${t("silence.high")}`}
      </p>
      <DataTable
        caption={t("silence.title")}
        rows={useFacts(silence)}
        rowKey={({ name }) => name}
        columns={columns}
        ground="canvas"
        folds
      />
    </div>
  );
}

/** What the section is about, with the day that it speaks of. */
export function useSilenceLead(silence: Silence): string {
  const locale = useLocale();
  return useT("staff")("silence.lead", { day: date(addDays(silence.asOf, -1), locale) });
}

function useFacts({ facts }: Silence): Fact[] {
  const t = useT("staff");
  const locale = useLocale();
  const { usage, active, tickets, contacts, surveys } = facts;
  const decimal = (value: number, digits = 1) => count(value, locale, digits);
  return [
    {
      name: t("silence.usage"),
      holds: usage?.holds ?? null,
      numbers: usage
        ? t("silence.usageNumbers", {
            before: decimal(usage.before),
            now: decimal(usage.now),
            change: signedShare(usage.change, locale),
          })
        : t("silence.usageUnknown"),
      more:
        usage === null
          ? undefined
          : t("silence.usageProof", {
              p: probability(usage.pDown, locale),
              ratio: decimal(usage.ratio, 2),
              ratioHigh: decimal(usage.ratioHigh, 2),
            }),
    },
    {
      name: t("silence.active"),
      holds: active.holds,
      numbers: t("silence.activeNumbers", { userDays: decimal(active.userDays, 0) }),
    },
    {
      name: t("silence.tickets"),
      holds: tickets.holds,
      numbers: t("silence.ticketsNumbers", { count: tickets.count }),
    },
    {
      name: t("silence.contacts"),
      holds: contacts.holds,
      numbers: t("silence.contactsNumbers", { count: contacts.count }),
    },
    {
      name: t("silence.surveys"),
      holds: surveys.holds,
      numbers: t("silence.surveysNumbers", { asked: surveys.asked, answered: surveys.answered }),
    },
  ];
}

function Holds({ holds }: { holds: boolean | null }) {
  const t = useT("staff");
  if (holds === null) return <Badge icon="unknown">{t("silence.unknown")}</Badge>;
  return holds ? (
    <Badge tone="attention" icon="check">
      {t("silence.yes")}
    </Badge>
  ) : (
    <Badge icon="flat">{t("silence.no")}</Badge>
  );
}
