// The page of an account's levels: its orders and pages live in the address, and in both languages every word is there.
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { addDays, dayAt } from "#app/domain/day.ts";
import { scoreHealth } from "#app/domain/health/health.server.ts";
import { nameOf } from "#app/domain/health/levels/order.ts";
import * as levels from "#app/routes/staff/account-levels.tsx";
import { recordDays, usersOf, weekdaysBefore } from "#test/support/days-of-use.ts";
import { createAccount, createContact, createStaff, createSubscription } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const PATH = "/staff/accounts/aoba/levels";
const today = dayAt(new Date(), "Asia/Tokyo");

async function signedIn() {
  const staff = await createStaff();
  return cookieOf(staff.email);
}

const open = (cookie: string, search = "", account = "aoba") =>
  levels.loader(args(request(`/staff/accounts/${account}/levels${search}`, { cookie }), { account }));

/** What the page says to a reader. */
async function said(locale: "ja" | "en", cookie: string, search = ""): Promise<string> {
  const loaderData = await open(cookie, search);
  const Stub = createRoutesStub([{ id: "page", path: "*", Component: levels.default as ComponentType }]);
  return renderToStaticMarkup(
    <LocaleProvider locale={locale}>
      <Stub initialEntries={[PATH + search]} hydrationData={{ loaderData: { page: loaderData } }} />
    </LocaleProvider>,
  );
}

/** A company whose main contract is full and whose option nobody uses, with an executive who was never seen. */
async function aCompany() {
  const { id } = await createAccount({ slug: "aoba", name: "青葉物流株式会社" });
  const renewsOn = addDays(today, 200);
  await createSubscription(id, { plan: "本体", seats: 10, renewsOn, featureKeys: ["invoice", "approval"] });
  await createSubscription(id, { plan: "オプション", seats: 5, mrrMinor: 50_000, renewsOn, featureKeys: ["forecast"] });
  await createSubscription(id, { plan: "旧契約", startsOn: "2023-04-01", endedOn: "2024-04-01" });
  await createContact(id, { name: "青木 誠", externalId: null });
  await createContact(id, { name: "中島 恵", externalId: "user-1", role: "admin", isSponsor: false });
  await recordDays(id, weekdaysBefore(today, 120), "invoice", usersOf(12));
  await recordDays(id, weekdaysBefore(addDays(today, -28), 90), "invoice", ["left-off"]);
  return id;
}

test("an account that nobody has heard of is not found, and a customer's own people find nothing", async () => {
  const cookie = await signedIn();
  expect((await thrownBy(open(cookie, "", "nobody"))).status).toBe(404);
  const { id } = await createAccount({ slug: "aoba" });
  const { email } = await createContact(id);
  expect((await thrownBy(open(await cookieOf(email ?? ""), ""))).status).toBe(404);
  const unsigned = levels.loader(args(request(PATH), { account: "aoba" }));
  expect((await thrownBy(unsigned)).status).toBe(302);
});

test("who needs us most comes first, and another column another order", async () => {
  const cookie = await signedIn();
  await aCompany();
  const names = async (search = "") => (await open(cookie, search)).people.rows.map(nameOf);
  const [worst] = await names();
  expect(worst).toBe("left-off");
  // Who cannot be judged comes last.
  expect((await names()).at(-1)).toBe("青木 誠");
  expect((await names("?people=seen"))[0]).toBe("青木 誠");
  expect((await names("?people=days")).slice(0, 2).sort()).toEqual(["left-off", "青木 誠"]);
  expect(await names("?people=nonsense")).toEqual(await names());
  const plans = async (search = "") => (await open(cookie, search)).contracts.map(({ plan }) => plan);
  expect(await plans()).toEqual(["オプション", "本体"]);
  expect(await plans("?contracts=name")).toEqual(["オプション", "本体"].sort(new Intl.Collator("ja").compare));
});

test("fifty people stand on a page, and a page past the end is the last", async () => {
  const cookie = await signedIn();
  const { id } = await createAccount({ slug: "aoba" });
  await recordDays(id, [addDays(today, -1)], "invoice", usersOf(103));
  const page = async (search: string) => {
    const { people, peopleRollUp } = await open(cookie, search);
    return [people.page, people.rows.length, peopleRollUp.people];
  };
  expect(await page("")).toEqual([1, 50, 103]);
  expect(await page("?page=3")).toEqual([3, 3, 103]);
  expect(await page("?page=99")).toEqual([3, 3, 103]);
  expect(await page("?page=-1")).toEqual([1, 50, 103]);
  expect(await said("en", cookie, "?people=name&page=2")).toMatch(/href="[^"]*people=name[^"]*page=3#people"/);
});

test.each(["ja", "en"] as const)("the page has all of its words, %s", async (locale) => {
  const cookie = await signedIn();
  const id = await aCompany();
  await scoreHealth(id, "nightly");
  for (const search of ["", "?people=trend&contracts=renewal"]) {
    const html = await said(locale, cookie, search);
    const words = html.replace(/<[^>]+>/g, "\n");
    expect(words).toContain("青葉物流株式会社");
    expect(words).toContain(locale === "ja" ? "旧契約(2024年4月1日終了)" : "旧契約 (ended Apr 1, 2024)");
    expect(words).toContain(
      locale === "ja" ? "意思決定者1名のうち1名に60日以上動きがありません(青木 誠)" : "1 of 1 decision makers",
    );
    const key = /^(?:levels|disagree|sum|rule|contract|person|how|signal|band|unknown|account|accounts)\.[\w.-]+$/;
    expect(
      words.split("\n").filter((line) => key.test(line.trim()) || /\{\{|undefined|NaN|\[object/.test(line)),
    ).toEqual([]);
    expect(html).not.toMatch(/ style="/);
  }
});

test.each(["ja", "en"] as const)("with nothing known it says why and what to do, %s", async (locale) => {
  const cookie = await signedIn();
  await createAccount({ slug: "aoba" });
  const html = await said(locale, cookie);
  expect(html).toContain(locale === "ja" ? "現在有効な契約がありません" : "No contract holds today");
  expect(html).toContain(locale === "ja" ? "利用者も担当者もまだいません" : "Nobody yet");
  expect(html).toContain('href="/staff/accounts/aoba/contracts"');
  expect(html).toContain('href="/staff/accounts/aoba/people"');
});
