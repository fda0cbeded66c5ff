import { renderToStaticMarkup } from "react-dom/server";
import { MemoryRouter } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { useAllPlaces } from "#app/routes/staff/parts/use-all-places.ts";

function Places() {
  return useAllPlaces([{ to: "/staff/surveys", label: "main" }]).map(({ to, label }) => (
    <p key={to}>{`${to} ${label}`}</p>
  ));
}

test.each(["ja", "en"] as const)("every named page of the console can be found by its name, %s", (locale) => {
  const html = renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <MemoryRouter>
        <Places />
      </MemoryRouter>
    </LocaleProvider>,
  );
  const found = html.split("</p>").map((line) => line.replace("<p>", ""));
  expect(found).toContain(
    locale === "ja" ? "/staff/health/backtest 解約予測の検証" : "/staff/health/backtest Backtest",
  );
  expect(found.filter((line) => line.startsWith("/staff/surveys "))).toEqual(["/staff/surveys main"]);
});
