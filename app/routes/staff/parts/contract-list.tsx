// Contracts with what replaced them, and renewals as they were decided.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ContractDesk } from "#app/domain/contracts/contract-desk.server.ts";
import { date, money } from "#app/i18n/format.ts";
import { count } from "./figures.ts";
import { Nothing } from "./nothing.tsx";

type Contract = ContractDesk["contracts"][number];

export function ContractList({ contracts }: { contracts: Contract[] }) {
  const [t, locale] = [useT("records"), useLocale()];
  if (contracts.length === 0) return <Nothing>{t("contract.none")}</Nothing>;
  return (
    <DataTable
      caption={t("contract.caption")}
      ground="canvas"
      folds
      rows={contracts}
      rowKey={({ id }) => id}
      columns={[
        { key: "plan", header: t("contract.plan"), cell: (one) => <Plan contract={one} /> },
        { key: "seats", header: t("contract.seats"), numeric: true, cell: ({ seats }) => count(seats, locale) },
        {
          key: "price",
          header: t("contract.price"),
          numeric: true,
          cell: ({ mrrMinor, currency }) => money(mrrMinor, currency, locale),
        },
        { key: "starts", header: t("contract.startsOn"), cell: ({ startsOn }) => <Time at={startsOn} /> },
        {
          key: "ended",
          header: t("contract.endedOn"),
          cell: ({ endedOn }) => (endedOn ? <Time at={endedOn} /> : "—"),
        },
        { key: "renews", header: t("contract.renewsOn"), cell: (one) => <Renewal contract={one} /> },
        { key: "acts", header: t("contract.acts"), speaks: true, cell: (one) => <Acts contract={one} /> },
      ]}
    />
  );
}

function Plan({ contract: { plan, state, replacesId } }: { contract: Contract }) {
  const t = useT("records");
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {plan}
      <Badge tone={state === "held" ? "accent" : "neutral"}>{t(`contract.state.${state as "held"}`)}</Badge>
      {replacesId && <Badge>{t("contract.replaces")}</Badge>}
    </span>
  );
}

/** The day, and by when the customer has to tell. */
function Renewal({ contract: { renewsOn, noticeOn } }: { contract: Contract }) {
  const [t, locale] = [useT("records"), useLocale()];
  return (
    <>
      <Time at={renewsOn} />
      {noticeOn && (
        <span className="block text-xs text-faint">{t("contract.noticeOn", { day: date(noticeOn, locale) })}</span>
      )}
    </>
  );
}

function Acts({ contract: { id, isReplaced } }: { contract: Contract }) {
  const t = useT("records");
  return (
    <span className="flex flex-wrap gap-x-4 gap-y-1">
      <Link className="link" to={`${id}/renewal`}>
        {t("contract.decide")}
      </Link>
      {!isReplaced && (
        <>
          <Link className="link" to={`${id}/change`}>
            {t("contract.change")}
          </Link>
          <Link className="link" to={`${id}/end`}>
            {t("contract.end")}
          </Link>
        </>
      )}
    </span>
  );
}

export function DecisionList({ decisions }: Pick<ContractDesk, "decisions">) {
  const [t, locale] = [useT("records"), useLocale()];
  if (decisions.length === 0) return <Nothing>{t("decision.none")}</Nothing>;
  return (
    <DataTable
      caption={t("decision.title")}
      ground="canvas"
      folds
      rows={decisions}
      rowKey={({ id }) => id}
      columns={[
        { key: "renewal", header: t("contract.renewsOn"), cell: ({ renewsOn }) => <Time at={renewsOn} /> },
        { key: "plan", header: t("contract.plan"), cell: ({ plan }) => plan },
        {
          key: "decision",
          header: t("decision.decision"),
          cell: ({ decision }) => (
            <Badge tone={decision === "churned" ? "worse" : decision === "expanded" ? "better" : "neutral"}>
              {t(`decision.is.${decision}`)}
            </Badge>
          ),
        },
        {
          key: "price",
          header: t("contract.price"),
          numeric: true,
          cell: ({ mrrBeforeMinor, mrrAfterMinor, currency }) =>
            `${money(mrrBeforeMinor, currency, locale)} → ${money(mrrAfterMinor, currency, locale)}`,
        },
        {
          key: "why",
          header: t("decision.why"),
          wide: true,
          cell: ({ cause, savedBy, competitor, note }) => {
            const said = [
              cause && (locale === "ja" ? cause.nameJa : cause.nameEn),
              savedBy && t("decision.keptBy", { by: t(`decision.by.${savedBy}`) }),
              competitor && t("decision.to", { competitor }),
              note,
            ].filter(Boolean);
            return said.join(locale === "ja" ? "。" : ". ") || "—";
          },
        },
        { key: "decided", header: t("decision.decidedOn"), cell: ({ decidedOn }) => <Time at={decidedOn} /> },
      ]}
    />
  );
}
