import { expect, test } from "vitest";
import { feedbackStates } from "#app/domain/surveys/feedback.ts";
import { locales } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { pairsOf } from "#app/routes/staff/parts/audit-pairs.ts";

const said = (detail: Parameters<typeof pairsOf>[0], locale: "ja" | "en" = "ja") =>
  pairsOf(detail, locale).map(({ key, before, value }) => [key, before, value]);

test("what was stands beside what is, however the record names it, and what is as it was is left out", () => {
  expect(said({ before: "114 / 114 / 114", after: "114 / 114 / 114", reason: "" })).toEqual([]);
  expect(said({ before: "50 / 110 / 200", after: "50 / 120 / 200" })).toEqual([
    ["", "50 / 110 / 200", "50 / 120 / 200"],
  ]);
  expect(said({ targetBefore: 30, target: 40, dueBefore: "2026-12-01", due: "2026-12-01" })).toEqual([
    ["target", 30, 40],
  ]);
  expect(said({ accent_before: null, accent: "#f2b705", logo_before: "ab", logo: null })).toEqual([
    ["accent", null, "#f2b705"],
    ["logo", "ab", null],
  ]);
  expect(said({ embedOrigins_before: "https://a.example", embedOrigins: "" })).toEqual([
    ["embedOrigins", "https://a.example", ""],
  ]);
});

test("ids and what is empty are left out, and what stands alone stays", () => {
  const goal = "0b0f6a5e-5d0f-4a53-9d0c-6f2f2a2e8f10";
  expect(said({ goal, note: "", comment: null, retired: true })).toEqual([["retired", undefined, true]]);
});

test("a reader of English gets the English beside the Japanese, and nobody gets both", () => {
  const detail = { titleBefore: "請求", titleBeforeEn: "Invoices", title: "入金", titleEn: "Payments" };
  expect(said(detail)).toEqual([["title", "請求", "入金"]]);
  expect(said(detail, "en")).toEqual([["title", "Invoices", "Payments"]]);
  // Only the English name changed.
  const english = { ...detail, title: "請求" };
  expect([said(english), said(english, "en")]).toEqual([[], [["title", "Invoices", "Payments"]]]);
  expect(said({ productJa: "みなと", productEn: "Minato" }, "en")).toHaveLength(2);
});

test("how far what was told is has words in the history", () => {
  for (const locale of locales) {
    const [told, t] = [translator(locale, "feedback"), translator(locale, "people")];
    expect(t("auditField.state")).not.toContain("auditField");
    for (const state of feedbackStates) expect(t(`auditValue.${state}`)).toBe(told(`state.${state}`));
  }
});
