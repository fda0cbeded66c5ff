// Page one: what was achieved, the one thing that got worse, and what we ask the reader to decide.
import { Card } from "#app/components/card.tsx";
import { Icon } from "#app/components/icon.tsx";
import { Section } from "#app/components/page.tsx";
import { useIsOnlyPage } from "#app/components/portal-link.tsx";
import { Receipt } from "#app/components/receipt.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReportSnapshot, SnapshotOutcome } from "#app/domain/reports/snapshot.ts";
import { headlineOf } from "#app/i18n/report-narrative.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { frozenReceipt } from "./frozen-receipt.ts";

export type SectionProps = { snapshot: ReportSnapshot; words: ReportWords };

export function ReportSummary({ snapshot, words }: SectionProps) {
  const { t } = words;
  const { outcomes } = snapshot.summary;
  return (
    <Section title={t("section.summary")} lead={headlineOf(snapshot, words)}>
      <h3 className="text-sm font-medium text-soft">{t("summary.outcomes")}</h3>
      {outcomes.length > 0 ? (
        <ul className="grid gap-3 md:grid-cols-3">
          {outcomes.map((outcome) => (
            <Outcome key={outcome.kind + outcome.receipt} outcome={outcome} snapshot={snapshot} words={words} />
          ))}
        </ul>
      ) : (
        <p className="text-soft">{words.joined(t("summary.noOutcomes"), t("summary.noOutcomesWhy"))}</p>
      )}
      <GotWorse snapshot={snapshot} words={words} />
      <Decisions snapshot={snapshot} words={words} />
      <Promises snapshot={snapshot} words={words} />
    </Section>
  );
}

function Outcome({ outcome, snapshot, words }: SectionProps & { outcome: SnapshotOutcome }) {
  const { label, figure, estimated, text, target, met } = words.outcome(outcome);
  const receipt = frozenReceipt(snapshot, outcome.receipt, words);
  return (
    <li className="tile relative rounded border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-2">
        <h4 className="text-sm font-medium text-soft">{label}</h4>
        {receipt && <Receipt {...receipt} />}
      </div>
      <p className="headline tabular mt-1 text-lg font-semibold">
        {figure}
        {estimated && <span className="ms-1.5 text-xs font-normal text-faint">{words.t("estimated")}</span>}
      </p>
      <p className="mt-1 text-sm">{text}</p>
      {target && (
        <p className={`mt-1 flex items-center gap-1 text-xs ${met ? "text-better" : "text-soft"}`}>
          {met && <Icon name="check" size={14} />}
          {target}
        </p>
      )}
    </li>
  );
}

function GotWorse({ snapshot, words }: SectionProps) {
  const { t } = words;
  const { worse } = snapshot.summary;
  if (!worse) {
    const compared = snapshot.usage.monthlyActive.before !== null;
    return (
      <div>
        <h3 className="text-sm font-medium text-soft">{t("summary.worse")}</h3>
        <p className="mt-1">{t(compared ? "summary.noWorse" : "summary.cannotTell")}</p>
      </div>
    );
  }
  const { text, against, cause } = words.worse(worse);
  const receipt = frozenReceipt(snapshot, worse.receipt, words);
  return (
    <Card className="relative border-attention">
      <div className="flex items-start justify-between gap-2">
        <h3 className="flex items-center gap-2 text-sm font-medium text-attention">
          <Icon name="alert" size={18} />
          {t("summary.worse")}
        </h3>
        {receipt && <Receipt {...receipt} />}
      </div>
      <p className="phrase mt-2 text-base font-semibold">{words.joined(text, against ?? "")}</p>
      <p className="mt-1 text-soft">
        {t("summary.cause")}
        {words.locale === "ja" ? ":" : ": "}
        {cause}
      </p>
    </Card>
  );
}

/** What the report before promised, and what became of it. */
function Promises({ snapshot, words }: SectionProps) {
  const { promises = [] } = snapshot.summary;
  if (promises.length === 0) return null;
  return (
    <div>
      <h3 className="text-sm font-medium text-soft">{words.t("promise.title")}</h3>
      <ul className="mt-1">
        {promises.map((promise) => {
          const { title, grade, text } = words.promise(promise);
          const { icon, colour } = GRADES[promise.grade];
          return (
            <li
              key={promise.key}
              className="grid grid-cols-[6rem_1fr] gap-x-2 border-b border-line py-3 last:border-b-0"
            >
              <span className={`flex items-center gap-1 font-semibold ${colour}`}>
                <Icon name={icon} size={16} />
                {grade}
              </span>
              <span>
                <span className="font-semibold">{title}</span>
                <span className="block text-soft">{text}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const GRADES = {
  kept: { icon: "check", colour: "text-better" },
  late: { icon: "clock", colour: "text-attention" },
  dropped: { icon: "cross", colour: "text-soft" },
} as const;

function Decisions({ snapshot, words }: SectionProps) {
  const { t } = words;
  // There the answers stand right below.
  const isOnlyPage = useIsOnlyPage();
  const p = useT("portal");
  const { decisions } = snapshot.summary;
  return (
    <div>
      <h3 className="text-sm font-medium text-soft">{t("summary.decisions")}</h3>
      {decisions.length === 0 ? (
        <p className="mt-1">{t("summary.noDecisions")}</p>
      ) : (
        <>
          <ol className="mt-1">
            {decisions.map((decision, index) => {
              const { title, ask, by } = words.step(decision);
              return (
                <li
                  key={decision.kind}
                  className="grid grid-cols-[1.5rem_1fr] gap-x-2 border-b border-line py-3 last:border-b-0"
                >
                  <span className="tabular font-semibold text-accent">{index + 1}</span>
                  <span>
                    <span className="font-semibold">{title}</span>
                    <span className="ms-3 text-xs text-faint">{by}</span>
                    <span className="block text-soft">{ask}</span>
                  </span>
                </li>
              );
            })}
          </ol>
          {!isOnlyPage && <p className="text-xs text-faint">{p("reports.decisionsNote")}</p>}
        </>
      )}
    </div>
  );
}
