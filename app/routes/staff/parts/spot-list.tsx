// Blind spots as a table: what, from whom, what shows it, until when, and what a person said of it.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Day } from "#app/domain/day.ts";
import { endOf, groupOf, isInForce, type SpotState, stateOf } from "#app/domain/health/blind-spot.ts";
import type { RegisteredSpot } from "#app/domain/health/blind-spots.server.ts";
import { AccountLink } from "./account-link.tsx";
import { useEvidence } from "./use-evidence.ts";

const tones = {
  suggested: "attention",
  confirmed: "accent",
  dismissed: "neutral",
  over: "neutral",
  expired: "neutral",
} as const satisfies Record<SpotState, string>;

type Props = { spots: RegisteredSpot[]; today: Day; withAccount?: boolean };

export function SpotList({ spots, today, withAccount = false }: Props) {
  const t = useT("radar");
  const account: Column<RegisteredSpot> = {
    key: "account",
    header: t("spots.account"),
    cell: (spot) => <AccountLink {...spot.account} />,
  };
  const columns: Column<RegisteredSpot>[] = [
    ...(withAccount ? [account] : []),
    { key: "kind", header: t("spots.kind"), cell: ({ kind }) => <Kind kind={kind} /> },
    { key: "evidence", header: t("spots.evidence"), wide: true, cell: (spot) => <Shown spot={spot} /> },
    { key: "source", header: t("spots.source"), cell: (spot) => <Source spot={spot} /> },
    { key: "noted", header: t("spots.noted"), cell: ({ notedOn }) => <Time at={notedOn} /> },
    { key: "expires", header: t("spots.expires"), cell: (spot) => <Time at={endOf(spot)} /> },
    { key: "state", header: t("spots.state"), cell: (spot) => <State spot={spot} today={today} /> },
  ];
  return (
    <DataTable
      caption={t("spots.caption")}
      rows={spots}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

function Kind({ kind }: Pick<RegisteredSpot, "kind">) {
  const t = useT("radar");
  return (
    <span className="flex min-w-44 flex-col gap-0.5">
      <span className="phrase">{t(`spots.kinds.${kind}`)}</span>
      <span className="text-xs font-normal text-faint">{t(`spots.groups.${groupOf(kind)}`)}</span>
    </span>
  );
}

function Shown({ spot }: { spot: RegisteredSpot }) {
  const facts = useEvidence(spot.evidence);
  return (
    <span className="flex flex-col gap-0.5">
      {spot.note && <span className="whitespace-pre-line break-words">{spot.note}</span>}
      {facts.length > 0 && <span className="tabular">{facts.join(" · ")}</span>}
      {spot.review?.reason && (
        <span className="whitespace-pre-line break-words text-soft">
          {spot.review.by ? `${spot.review.by}: ` : ""}
          {spot.review.reason}
        </span>
      )}
    </span>
  );
}

function Source({ spot: { source, by } }: { spot: RegisteredSpot }) {
  const t = useT("radar");
  return source === "rule"
    ? t("spots.sources.rule")
    : t("spots.sources.person", { name: by ?? t("spots.personUnknown") });
}

function State({ spot, today }: { spot: RegisteredSpot; today: Day }) {
  const t = useT("radar");
  const state = stateOf(spot, today);
  const title = t("spots.reviewTitle", { account: spot.account.name, kind: t(`spots.kinds.${spot.kind}`) });
  return (
    <span className="flex flex-col items-start gap-1">
      <Badge tone={tones[state]}>{t(`spots.states.${state}`)}</Badge>
      {isInForce(spot, today) && (
        <Link
          to={`/staff/accounts/${spot.account.slug}/blind-spots/${spot.id}`}
          className="link touch inline-flex min-h-9 items-center"
          aria-label={`${t("spots.review")}: ${title}`}
        >
          {t("spots.review")}
        </Link>
      )}
    </span>
  );
}
