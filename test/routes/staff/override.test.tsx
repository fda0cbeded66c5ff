// The forms that set a band and take it back: what is refused is said in the reader's language, and what was typed stays.
import type { ComponentType } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { createRoutesStub } from "react-router";
import { expect, test } from "vitest";
import { LocaleProvider } from "#app/components/locale.tsx";
import { addDays, dayAt } from "#app/domain/day.ts";
import { getOverrides } from "#app/domain/health/override.server.ts";
import type { Locale } from "#app/i18n/locale.ts";
import * as setting from "#app/routes/staff/override.tsx";
import * as revocation from "#app/routes/staff/override-revocation.tsx";
import { createAccount, createStaff } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

type Module = { default: unknown; loader: (of: never) => unknown; action: (of: never) => unknown };
type Answer = { data: { typed: object; errors: object; isMoved: boolean }; init: { status: number } };
type Form = Record<string, string>;

const TODAY = dayAt(new Date(), "Asia/Tokyo");
const fine = { band: "red", reason: "決裁者が退任すると伺った", untilOn: addDays(TODAY, 30), seen: "" };

async function aConsole() {
  const [first, second] = [await createStaff({ name: "高橋 美咲" }), await createStaff({ name: "Daniel Reyes" })];
  const account = await createAccount({ slug: "aoba", name: "青葉物流" });
  const [cookie, theirs] = [await cookieOf(first.email), await cookieOf(second.email)];
  const send = (module: Module, form: Form, as = cookie) =>
    module.action(args(request("/staff/accounts/aoba/override", { cookie: as, form }), { account: "aoba" }));
  /** The page as a browser without scripts gets it after a form was sent. */
  const page = async (module: Module, locale: Locale, answer: Answer) => {
    const asked = args(request("/staff/accounts/aoba/override", { cookie }), { account: "aoba" });
    const loaderData = { page: await module.loader(asked) };
    const path = "/staff/accounts/:account/override";
    const Stub = createRoutesStub([{ id: "page", path, Component: module.default as ComponentType }]);
    return renderToStaticMarkup(
      <LocaleProvider locale={locale}>
        <Stub
          initialEntries={["/staff/accounts/aoba/override"]}
          hydrationData={{ loaderData, actionData: { page: answer.data } }}
        />
      </LocaleProvider>,
    );
  };
  return { account, cookie, theirs, send, page };
}

test.each([
  ["no band", { band: "" }, "判定を選んでください。", "Choose a band."],
  ["a band that is none", { band: "purple" }, "判定を選んでください。", "Choose a band."],
  ["a reason of spaces", { reason: " \n" }, "理由を入力してください。", "Enter a reason."],
  [
    "a reason too long",
    { reason: "長".repeat(1_001) },
    "理由は1000字以内で入力してください。",
    "Use at most 1000 characters.",
  ],
  ["no day", { untilOn: "" }, "日付を入力してください。", "Enter a day."],
  ["a day that is none", { untilOn: "2026-02-30" }, "日付を入力してください。", "Enter a day."],
  ["ninety-one days", { untilOn: addDays(TODAY, 91) }, "までの日を選んでください。", "Choose a day from"],
  ["today", { untilOn: TODAY }, "までの日を選んでください。", "Choose a day from"],
])("%s is refused in words, what was typed stays, and nothing is set", async (_, wrong, ja, en) => {
  const { account, send, page } = await aConsole();
  const form = { ...fine, ...wrong };
  const answer = (await send(setting, form)) as Answer;
  // Of blanks alone nothing is kept.
  const typed = { ...form, reason: form.reason.trim() === "" ? "" : form.reason };
  expect(answer).toMatchObject({ data: { typed, isMoved: false }, init: { status: 400 } });
  const [japanese, english] = [await page(setting, "ja", answer), await page(setting, "en", answer)];
  expect(japanese).toContain(ja);
  expect(english).toContain(en);
  for (const html of [japanese, english]) {
    expect(html).toContain(form.reason.trim() === "" ? "<textarea" : `>${form.reason}</textarea>`);
    if (form.band === "red") expect(html).toMatch(/<input[^>]*checked=""[^>]*value="red"|value="red"[^>]*checked=""/);
    expect(html).toContain(`value="${form.untilOn}"`);
  }
  expect((await getOverrides(account)).entries).toEqual([]);
});

test("a form without its fields is refused", async () => {
  const { account, send } = await aConsole();
  for (const module of [setting, revocation]) expect(await send(module, {})).toMatchObject({ init: { status: 400 } });
  expect((await getOverrides(account)).entries).toEqual([]);
});

test("set by the first, refused to the second with the first's name, set by the second who has seen it, and taken back", async () => {
  const { account, theirs, send, page } = await aConsole();
  expect(((await send(setting, fine)) as Response).status).toBe(302);
  const late = { ...fine, band: "green", reason: "一時的な減少です" };
  const answer = (await send(setting, late, theirs)) as Answer;
  expect(answer).toMatchObject({ data: { typed: late, isMoved: true }, init: { status: 409 } });
  const html = await page(setting, "ja", answer);
  expect(html).toContain("高橋 美咲さんが先に変更しました");
  expect(html).toContain(">一時的な減少です</textarea>");
  const [first] = (await getOverrides(account)).entries;
  expect(html).toContain(`name="seen" value="${first?.id}"`);

  expect(((await send(setting, { ...late, seen: first?.id ?? "" }, theirs)) as Response).status).toBe(302);
  const stale = { reason: "済んだ", seen: first?.id ?? "" };
  const refused = (await send(revocation, stale)) as Answer;
  expect(refused).toMatchObject({ data: { isMoved: true }, init: { status: 409 } });
  expect(await page(revocation, "en", refused)).toContain("Daniel Reyes was quicker");
  const { override } = await getOverrides(account);
  expect(override).toMatchObject({ band: "green", by: "Daniel Reyes" });
  expect(((await send(revocation, { ...stale, seen: override?.id ?? "" })) as Response).status).toBe(302);
  expect((await getOverrides(account)).override).toBeNull();
  const none = (await send(revocation, {
    ...stale,
    seen: (await getOverrides(account)).entries[0]?.id ?? "",
  })) as Answer;
  expect(none).toMatchObject({ data: { isMoved: false }, init: { status: 409 } });
  expect(await page(revocation, "ja", none)).toContain("解除できる手動の判定はありません");
});

test("an account that is not there is not found", async () => {
  const { cookie } = await aConsole();
  const asked = (form?: Form) =>
    args(request("/staff/accounts/nobody/override", { cookie, ...(form && { form }) }), { account: "nobody" });
  for (const { loader, action } of [setting, revocation]) {
    expect((await thrownBy(loader(asked()))).status).toBe(404);
    expect((await thrownBy(action(asked(fine)))).status).toBe(404);
  }
});
