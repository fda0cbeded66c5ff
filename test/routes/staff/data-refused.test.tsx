// What was refused is told on the data page in the reader's words, whoever sent it and whatever was wrong.
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { contractFaults, renewalFaults } from "#app/domain/contracts/contract-rules.ts";
import { Rejected } from "#app/routes/staff/parts/rejected.tsx";

const seen = { id: "1", receivedAt: new Date("2026-05-01T00:00:00Z"), source: "a.csv", messageId: null, groupId: null };
function said(locale: "ja" | "en", reason: string): string {
  const rows = [{ ...seen, reason: `${reason}: line 3`, payload: "" }];
  const Page = () => <Rejected rejected={rows} reasons={[{ reason, count: 1 }]} />;
  const Stub = createRoutesStub([{ path: "*", Component: Page }]);
  return renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <Stub />
    </LocaleProvider>,
  );
}

const words = [
  ...["not_readable", "feature_missing", "row_shape", "account_unknown", "not_stored", "never_changed"],
  ...[...contractFaults, ...renewalFaults],
];
test.each(words)("%s is told in words", (word) => {
  expect(said("en", word)).not.toMatch(new RegExp(`refusal|fault\\.|>${word}<`));
  expect(said("ja", word)).toMatch(/[ぁ-ん]/);
});

test("a reason of an earlier version that has no words is shown as it was kept", () => {
  expect(said("ja", "of_long_ago")).toContain("of_long_ago");
  expect(said("ja", "of_long_ago")).not.toContain("refusal");
});
