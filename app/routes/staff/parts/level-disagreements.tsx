// Where the levels of an account disagree: what somebody who looks at the company alone would miss.
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Disagreement } from "#app/domain/health/levels/roll-up.ts";
import type { Band } from "#app/domain/health/score.ts";

type Props = { found: Disagreement[] | null; company: Band | null };

export function Disagreements({ found, company }: Props) {
  const t = useT("levels");
  const say = useDisagreement(company);
  if (found === null) return <Notice>{t("disagree.noCompany")}</Notice>;
  if (found.length === 0) return <Notice>{t("disagree.none")}</Notice>;
  return (
    <Notice kind="warning" title={t("disagree.title")}>
      <ul className="mt-1 flex flex-col gap-1">
        {found.map((one) => (
          <li key={one.kind === "contract-lower" ? one.contract : one.kind} className="phrase">
            {say(one)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function useDisagreement(band: Band | null): (one: Disagreement) => string {
  const [t, s] = [useT("levels"), useT("staff")];
  const company = s(`band.${band ?? "unknown"}`);
  return (one) => {
    switch (one.kind) {
      case "contract-lower":
        return t("disagree.contract-lower", { company, plan: one.plan, band: s(`band.${one.band}`) });
      case "contracts-higher":
        return t("disagree.contracts-higher", { company, count: one.contracts });
      case "people-lower":
        return t("disagree.people-lower", { company, judged: one.judged, count: one.red, band: s("band.red") });
      case "people-higher":
        return t("disagree.people-higher", { company, judged: one.judged, count: one.green, band: s("band.green") });
      case "deciders-away":
        return t("disagree.deciders-away", { company, all: one.deciders, count: one.away });
    }
  };
}
