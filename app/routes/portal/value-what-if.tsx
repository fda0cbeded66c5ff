// Sliders that try other assumptions in the browser. Nothing of it is kept, and without JavaScript it is not there.
import { useState, useSyncExternalStore } from "react";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Bounds } from "#app/domain/value/assumption-edit.ts";
import type { DriverUse } from "#app/domain/value/driver-value.ts";
import { plain, spanOf, type Tries, tryKey, whatIf } from "#app/domain/value/what-if.ts";
import { money } from "#app/i18n/format.ts";
import { assumptionText } from "./assumption-words.ts";
import { valueText } from "./value-words.ts";

type Props = { inputs: DriverUse[]; bounds: Record<string, Bounds>; currency: string };

export function WhatIf({ inputs, bounds, currency }: Props) {
  const t = useT("value");
  const locale = useLocale();
  const [tries, setTries] = useState<Tries>({});
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const now = whatIf(inputs, {});
  if (!isInBrowser || !now.total) return null;
  const tried = whatIf(inputs, tries);
  const difference = (tried.total?.expected ?? 0) - now.total.expected;
  return (
    <div className="no-print">
      <Section title={t("whatIf.title")} lead={t("whatIf.lead")}>
        <Notice>
          <p>{t("whatIf.unsaved")}</p>
        </Notice>
        <div className="flex flex-wrap items-end justify-between gap-4">
          <output className="tabular block" aria-live="polite">
            <span className="block text-sm text-soft">{t("whatIf.result")}</span>
            <span className="headline block text-xl font-semibold">{valueText(tried, currency, locale) ?? "—"}</span>
            <span className="block text-sm text-faint">
              {t("whatIf.now", { value: valueText(now, currency, locale) ?? "—" })}
              {difference !== 0 && ` · ${t("whatIf.difference", { value: signed(difference, currency, locale) })}`}
            </span>
          </output>
          <Button type="button" onClick={() => setTries({})} disabled={Object.keys(tries).length === 0}>
            {t("whatIf.reset")}
          </Button>
        </div>
        <div className="grid gap-6 md:grid-cols-2">
          {inputs.map((use) => (
            <Sliders
              key={use.driver.key}
              use={use}
              bounds={bounds}
              tries={tries}
              currency={currency}
              onTry={(key, value) => setTries((before) => ({ ...before, [key]: value }))}
            />
          ))}
        </div>
      </Section>
    </div>
  );
}

type SlidersProps = Omit<Props, "inputs"> & {
  use: DriverUse;
  tries: Tries;
  onTry: (key: string, value: number) => void;
};

function Sliders({ use: { driver, claim }, bounds, tries, currency, onTry }: SlidersProps) {
  const t = useT("value");
  const locale = useLocale();
  const isFixed = claim !== undefined && ["adjusted", "disputed", "removed"].includes(claim.state);
  return (
    <fieldset className="min-w-0" disabled={isFixed}>
      <legend className="phrase mb-2 text-sm font-semibold">{driver.name[locale]}</legend>
      {isFixed && <p className="mb-2 text-xs text-faint">{t("whatIf.fixed")}</p>}
      {driver.assumptions.map((assumption) => {
        const key = tryKey(driver.key, assumption.key);
        const span = spanOf(assumption, bounds[key] ?? { min: null, max: null });
        if (!span || !assumption.range) return null;
        const value = tries[key] ?? assumption.range.expected;
        const text = assumptionText(value, assumption.unit, currency, locale);
        return (
          <label key={key} className="mb-3 block text-sm">
            <span className="flex flex-wrap justify-between gap-x-3">
              <span>{assumption.name[locale]}</span>
              <span className="tabular font-medium">{text}</span>
            </span>
            <input
              type="range"
              className="min-h-11 w-full accent-(--accent) disabled:opacity-50"
              min={span.min}
              max={span.max}
              step="any"
              value={value}
              aria-valuetext={text}
              onChange={(event) =>
                onTry(key, Math.min(span.max, Math.max(span.min, plain(event.target.valueAsNumber))))
              }
            />
          </label>
        );
      })}
    </fieldset>
  );
}

function signed(minor: number, currency: string, locale: "ja" | "en"): string {
  return `${minor > 0 ? "+" : ""}${money(minor, currency, locale)}`;
}

/** What never changes needs nobody who listens. */
function never() {
  return () => {};
}
