// An alert in words: its evidence in the reader's language, with days and names as people write them.
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { allOutcomes } from "#app/domain/alerts/alert-query.ts";
import { evidenceWords } from "#app/domain/alerts/evidence-words.ts";
import type { Evidence } from "#app/domain/alerts/health-signs.ts";
import type { AlertKind } from "#app/domain/alerts/rule.ts";

export function useAlertWords() {
  const t = useT("alerts");
  const locale = useLocale();
  return {
    evidence: (kind: AlertKind, evidence: Evidence) => evidenceWords(locale, kind, evidence),
    outcome: (outcome: string | null) => {
      const known = allOutcomes.find((each) => each === outcome);
      return known ? t(`outcomes.${known}`) : "—";
    },
  };
}
