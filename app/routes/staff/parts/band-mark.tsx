// A band or a silence in shape and word; the colour only repeats what they say.
import { Badge, type Tone } from "#app/components/badge.tsx";
import type { IconName } from "#app/components/icon.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Band } from "#app/domain/health/score.ts";
import type { SilenceClass } from "#app/domain/health/silence.ts";

const bands = {
  green: { tone: "better", icon: "check" },
  amber: { tone: "attention", icon: "alert" },
  red: { tone: "worse", icon: "cross" },
  unknown: { tone: "neutral", icon: "unknown" },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>;

/** @param byHand a person set it in the place of the computed one */
export function BandMark({ band, byHand = false }: { band: Band | null; byHand?: boolean }) {
  const t = useT("staff");
  const { tone, icon } = bands[band ?? "unknown"];
  const word = t(`band.${band ?? "unknown"}`);
  return (
    <Badge tone={tone} icon={icon}>
      {byHand ? t("bandByHand", { band: word }) : word}
    </Badge>
  );
}

/** Nothing is said where there is nothing to say. */
export function SilenceMark({ silence }: { silence: SilenceClass | null }) {
  const t = useT("staff");
  if (silence === null || silence === "none") return null;
  const tone =
    silence === "silent" ? "worse" : silence === "stopped" || silence === "no-feed" ? "attention" : "neutral";
  return (
    <Badge tone={tone} icon={silence === "silent" ? "voice" : silence === "stopped" ? "cross" : undefined}>
      {t(`silence.${silence}`)}
    </Badge>
  );
}
