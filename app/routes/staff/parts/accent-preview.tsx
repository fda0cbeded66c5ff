// An accent on light and on dark ground, side by side: as it was chosen, as it is used, and why.
import { useT } from "#app/components/use-text.ts";
import { accentOf, ENOUGH, leastContrast, type Mode, modes } from "#app/domain/accounts/brand.ts";

const GROUND = {
  light: { surface: "#ffffff", ink: "#1f1c19", edge: "#e5e1da" },
  dark: { surface: "#1e1b18", ink: "#f3f0eb", edge: "#37322d" },
} as const;

/** @param hex a colour in six digits */
export function AccentPreview({ hex }: { hex: string }) {
  const t = useT("brand");
  return (
    <section className="grid gap-4 md:grid-cols-2" aria-label={t("preview")}>
      {modes.map((mode) => (
        <OnGround key={mode} hex={hex} mode={mode} />
      ))}
    </section>
  );
}

function OnGround({ hex, mode }: { hex: string; mode: Mode }) {
  const t = useT("brand");
  const { accent, wash, onAccent } = accentOf(hex, mode);
  const { surface, ink, edge } = GROUND[mode];
  const ratio = (Math.floor(leastContrast(hex, mode) * 100) / 100).toFixed(2);
  const text = { fontSize: 14, dominantBaseline: "central", fontWeight: 500 } as const;
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-sm font-medium">{t(mode)}</figcaption>
      <svg
        viewBox="0 0 360 120"
        className="w-full rounded border border-line"
        role="img"
        aria-label={t("previewOf", { mode: t(mode), used: accent })}
      >
        <rect width={360} height={120} fill={surface} />
        <rect x={16} y={16} width={104} height={40} rx={8} fill={accent} />
        <text x={68} y={36} fill={onAccent} textAnchor="middle" {...text}>
          {t("sampleButton")}
        </text>
        <text x={136} y={36} fill={accent} {...text}>
          {t("sampleLink")}
        </text>
        <rect
          x={136}
          y={46}
          width={t("sampleLink").length * (t("sampleLink").length > 3 ? 7 : 14)}
          height={1}
          fill={accent}
        />
        <text x={196} y={36} fill={ink} {...text} fontWeight={400}>
          {t("sampleText")}
        </text>
        <rect x={16} y={72} width={164} height={32} rx={6} fill={wash} />
        <rect x={16} y={72} width={32} height={32} rx={6} fill={accent} />
        <text x={58} y={88} fill={accent} {...text} fontSize={12}>
          {`${t("used")} ${accent}`}
        </text>
        <rect x={196} y={72} width={32} height={32} rx={6} fill={hex} stroke={edge} />
        <text x={238} y={88} fill={ink} {...text} fontSize={12}>
          {`${t("chosen")} ${hex}`}
        </text>
      </svg>
      <p className="text-sm text-soft">
        {accent === hex ? t("kept", { ratio }) : t("corrected", { ratio, used: accent, enough: ENOUGH })}
      </p>
    </figure>
  );
}
