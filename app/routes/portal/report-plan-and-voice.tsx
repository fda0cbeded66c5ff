// Goals as they stood, what people said, and what both sides do next.
import { Chart } from "#app/components/chart.tsx";
import { FigureGrid, FigureTile } from "#app/components/figure-tile.tsx";
import { Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { number, percent } from "#app/i18n/format.ts";
import { narrative } from "#app/i18n/report-narrative.ts";
import { frozenReceipt } from "./frozen-receipt.ts";
import { GoalCard } from "./goal-card.tsx";
import type { SectionProps } from "./report-summary.tsx";

export function ReportPlan({ snapshot, words }: SectionProps) {
  const { plan, account } = snapshot;
  const { t } = words;
  const lead =
    plan.goals.length === 0
      ? t("plan.none")
      : t(plan.achievedInQuarter === 0 ? "plan.noneInQuarter" : "plan.inQuarter", {
          count: plan.achievedInQuarter,
          n: number(plan.achievedInQuarter, words.locale),
          ever: number(plan.achievedEver, words.locale),
        });
  return (
    <Section title={t("section.plan")} lead={words.joined(lead, narrative.plan(plan, words))}>
      {plan.goals.map((goal) => (
        <GoalCard key={goal.id} goal={goal} currency={account.currency} timeZone={account.timeZone} />
      ))}
    </Section>
  );
}

export function ReportVoice({ snapshot, words }: SectionProps) {
  const { voice } = snapshot;
  const { t } = words;
  const p = useT("portal");
  const { asked, answered, nps, interval } = voice;
  const lead =
    nps !== null ? "" : asked > 0 ? t("voice.few", { answered: words.plural("answers", answered) }) : t("voice.none");
  const receipt = frozenReceipt(snapshot, voice.receipt, words);
  return (
    <Section title={t("section.voice")} lead={words.joined(lead, narrative.voice(voice, words))}>
      {asked > 0 && (
        <FigureGrid columns={3}>
          <FigureTile
            label={t("voice.score")}
            value={nps === null ? null : words.signed(nps)}
            missing={words.missing(voice.missing)}
            note={
              interval &&
              t("voice.interval", {
                low: words.signed(Math.round(interval.low)),
                high: words.signed(Math.round(interval.high)),
              })
            }
            {...(receipt ? { receipt } : {})}
          />
          <FigureTile
            label={t("voice.response")}
            value={percent(answered / asked, words.locale)}
            note={t("voice.responseHint", { asked, answered })}
          />
        </FigureGrid>
      )}
      {nps !== null && (
        <Chart
          title={p("reports.histogramTitle")}
          subtitle={t("voice.histogramHint")}
          labelHeader={p("reports.score")}
          height="sm"
          spec={{
            kind: "bar",
            labels: voice.histogram.map((_, score) => String(score)),
            series: [{ name: p("reports.answers"), values: voice.histogram }],
            format: (value) => number(value, words.locale),
          }}
        />
      )}
      {voice.comments.length > 0 && (
        <ul className="grid gap-3 md:grid-cols-2">
          {voice.comments.map(({ score, text, answeredOn }, index) => (
            <li key={`${answeredOn} ${index}`} className="border-s-2 border-line ps-4">
              <p className="whitespace-pre-line">{text}</p>
              <p className="mt-1 text-xs text-faint">
                {t("voice.score10", { score })} · <Time at={answeredOn} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export function ReportSteps({ snapshot, words }: SectionProps) {
  const { nextSteps, owner, vendor } = snapshot;
  const { t } = words;
  const email = owner?.email ?? vendor.supportEmail;
  return (
    <Section
      title={t("section.nextSteps")}
      lead={nextSteps.length > 0 ? t("nextSteps.headline", { n: nextSteps.length }) : t("nextSteps.none")}
    >
      {nextSteps.length > 0 && (
        <ol>
          {nextSteps.map((step, index) => {
            const { title, work, by } = words.step(step);
            return (
              <li
                key={step.kind + (step.subject?.ja ?? "")}
                className="grid grid-cols-[1.5rem_1fr] gap-x-2 border-b border-line py-3 last:border-b-0"
              >
                <span className="tabular font-semibold text-accent">{index + 1}</span>
                <span>
                  <span className="font-semibold">{title}</span>
                  <span className="ms-3 text-xs text-faint">{by}</span>
                  <span className="block text-soft">{work}</span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
      <p className="text-soft">
        {t("nextSteps.contactText")}{" "}
        <a className="link" href={`mailto:${email}`}>
          {owner ? `${owner.name} (${email})` : email}
        </a>
      </p>
    </Section>
  );
}
