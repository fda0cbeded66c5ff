// Small words of the console that depend on more than their text.
import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { shortMonth } from "#app/i18n/format.ts";
import { HealthNav } from "#app/routes/staff/parts/health-nav.tsx";
import { useEvidence } from "#app/routes/staff/parts/use-evidence.ts";

const shown = (what: React.ReactNode, at = "/") =>
  renderToStaticMarkup(
    <LocaleProvider locale="en">
      <MemoryRouter initialEntries={[at]}>{what}</MemoryRouter>
    </LocaleProvider>,
  );

function Evidence({ openDays }: { openDays: number }) {
  return <p>{useEvidence({ what: "ticket", on: "2026-01-05", openDays, tone: -1 }).join(" · ")}</p>;
}

test("the mood behind a blind spot is told in words, and one day is not days", () => {
  expect(shown(<Evidence openDays={1} />)).toBe("<p>Ticket of Jan 5, 2026 · open for 1 day · mood: Unhappy</p>");
  expect(shown(<Evidence openDays={4} />)).toContain("open for 4 days");
});

test.each(["/staff/health", "/staff/health/silent"])("the radar is the open page at %s", (at) => {
  expect(shown(<HealthNav />, at)).toMatch(/aria-current="page"[^>]*>Silent</);
});

test("an axis names its months", () => {
  expect([shortMonth("2026-11-01", "en"), shortMonth("2026-11-01", "ja")]).toEqual(["Nov", "11月"]);
});
