// Why a score moved, in words.
import { useT } from "#app/components/use-text.ts";
import type { SignalKey } from "#app/domain/health/score.ts";
import type { Part } from "#app/domain/health/score-change.ts";

/** Names parts of a change in the reader's language. */
export function useReason(): (part: Part<SignalKey>) => string {
  const t = useT("staff");
  const names = (keys: SignalKey[]) => keys.map((key) => t(`signal.${key}.name`)).join(t("reason.separator"));
  return (part) => {
    if (part.kind === "signal") return t(`signal.${part.key}.name`);
    if (part.kind === "weights") return t("reason.weights");
    if (part.vanished.length === 0) return t("reason.appeared", { names: names(part.appeared) });
    if (part.appeared.length === 0) return t("reason.vanished", { names: names(part.vanished) });
    return t("reason.data", { names: names([...part.appeared, ...part.vanished]) });
  };
}
