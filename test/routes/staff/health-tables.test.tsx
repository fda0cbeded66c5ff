// What makes up a score has its words beside its numbers on a phone too: nothing of it waits beyond the edge.
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { SignalTable } from "#app/routes/staff/parts/signal-table.tsx";

test("each signal is a block with its own headers on a phone", () => {
  const signal = { key: "usage_level", weight: 0.2, value: 80, raw: { active: 8, seats: 10 } } as const;
  const more = { asOf: "2026-05-01", countsUntil: null, unknown: null };
  const Page = () => <SignalTable signals={[{ ...signal, ...more } as never]} />;
  const Stub = createRoutesStub([{ path: "*", Component: Page }]);
  const html = renderToStaticMarkup(
    <LocaleProvider locale="ja">
      <Stub />
    </LocaleProvider>,
  );
  expect(html).toMatch(/class="data-table [^"]*folds/);
  expect(html).toMatch(/class="wide"><span class="cell-label"/);
});
