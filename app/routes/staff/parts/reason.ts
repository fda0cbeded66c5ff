// Why a score moved, in words.
import { useT } from "#app/components/use-text.ts";
import type { SignalKey } from "#app/domain/health/score.ts";
import type { Part } from "#app/domain/health/score-change.ts";

/** Names parts of a change in the reader's language. @param own what the signals are called, where not as a company's */
export function useReason(own?: (key: SignalKey) => string): (part: Part<SignalKey>) => string {
  const t = useT("staff");
  const name = own ?? ((key: SignalKey) => t(`signal.${key}.name`));
  const names = (keys: SignalKey[]) => keys.map(name).join(t("reason.separator"));
  return (part) => {
    if (part.kind === "signal") return name(part.key);
    if (part.kind === "weights") return t("reason.weights");
    if (part.vanished.length === 0) return t("reason.appeared", { names: names(part.appeared) });
    if (part.appeared.length === 0) return t("reason.vanished", { names: names(part.vanished) });
    return t("reason.data", { names: names([...part.appeared, ...part.vanished]) });
  };
}
