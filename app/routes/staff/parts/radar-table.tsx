// The radar's rows: five facts with their numbers, and one thing to do.
import { Form, Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { RadarRow } from "#app/domain/health/radar.server.ts";
import { date } from "#app/i18n/format.ts";
import { AccountLink } from "./account-link.tsx";
import { SilenceMark } from "./band-mark.tsx";
import { count, probability, signedShare } from "./figures.ts";

export type Row = RadarRow & { draft: string | null };

/** @param at the filters, to which opening a task comes back */
export function RadarTable({ rows, at }: { rows: Row[]; at: string }) {
  const [t, locale] = [useT("radar"), useLocale()];
  const columns: Column<Row>[] = [
    { key: "account", header: t("silent.account"), cell: (row) => <Who row={row} /> },
    { key: "usage", header: t("silent.usage"), cell: ({ silence }) => <Usage usage={silence.facts.usage} /> },
    {
      key: "active",
      header: t("silent.active"),
      cell: ({ silence }) => t("silent.activeNumbers", { days: count(silence.facts.active.userDays, locale) }),
    },
    {
      key: "tickets",
      header: t("silent.tickets"),
      cell: ({ silence }) => t("silent.ticketsNumbers", { count: silence.facts.tickets.count }),
    },
    {
      key: "contacts",
      header: t("silent.contacts"),
      cell: ({ silence }) => t("silent.contactsNumbers", { count: silence.facts.contacts.count }),
    },
    {
      key: "surveys",
      header: t("silent.surveys"),
      cell: ({ silence: { facts } }) =>
        t("silent.surveysNumbers", { asked: facts.surveys.asked, answered: facts.surveys.answered }),
    },
    { key: "touch", header: t("silent.touch"), wide: true, cell: (row) => <LightTouch row={row} at={at} /> },
  ];
  return (
    <DataTable
      caption={t("silent.caption")}
      rows={rows}
      rowKey={({ slug }) => slug}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

function Who({ row: { slug, name, owner, silence, renewsOn, class: found } }: { row: Row }) {
  const [t, locale] = [useT("radar"), useLocale()];
  const isSilent = silence.class === "silent";
  return (
    <span className="flex min-w-44 flex-col gap-1">
      <AccountLink slug={slug} name={name} />
      <span className="flex flex-wrap gap-1.5">
        {silence.class === "none" ? (
          <Badge>{t(`silent.classes.${found}`)}</Badge>
        ) : (
          <SilenceMark silence={silence.class} />
        )}
        {isSilent && silence.severity === "high" && <Badge tone="attention">{t("silent.high")}</Badge>}
      </span>
      <span className="text-xs font-normal text-faint">
        {[
          isSilent && t("silent.weeks", { count: silence.weeks }),
          renewsOn && t("silent.renews", { day: date(renewsOn, locale) }),
          owner?.name,
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </span>
  );
}

function Usage({ usage }: { usage: Row["silence"]["facts"]["usage"] }) {
  const [t, locale] = [useT("radar"), useLocale()];
  if (usage === null) return <span className="text-faint">{t("silent.usageUnknown")}</span>;
  return (
    <span className="tabular flex min-w-40 flex-col">
      {t("silent.usageNumbers", {
        before: count(usage.before, locale, 1),
        now: count(usage.now, locale, 1),
        change: signedShare(usage.change, locale),
      })}
      <span className="text-xs text-faint">{t("silent.usageProof", { p: probability(usage.pDown, locale) })}</span>
    </span>
  );
}

function LightTouch({ row, at }: { row: Row; at: string }) {
  const t = useT("radar");
  const { slug, name, touch, draft, person, taskId, class: found } = row;
  if (found === "unknown" || found === "quiet-healthy" || found === "noisy-engaged") return null;
  return (
    <div className="flex min-w-64 flex-col gap-1.5">
      <p className="phrase">{t(`touch.${touch}`)}</p>
      <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-1">
        {taskId ? (
          <Link to={`/staff/accounts/${slug}/tasks/${taskId}`} className="link touch inline-flex min-h-9 items-center">
            {t("silent.isOpen")}
          </Link>
        ) : (
          <Form method="post" action={`/staff/accounts/${slug}/light-touch`}>
            <input type="hidden" name="at" value={at} />
            <Button size="sm" aria-label={t("silent.openFor", { account: name })}>
              {t("silent.open")}
            </Button>
          </Form>
        )}
        {draft && person && (
          <a
            href={draft}
            className="link touch inline-flex min-h-9 items-center"
            aria-label={t("silent.mailTo", { name: person.name })}
          >
            {t("silent.mail")}
          </a>
        )}
      </div>
    </div>
  );
}
