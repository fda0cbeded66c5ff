// The pages around a story: what a person can mend comes back as it was typed, and nobody agrees in somebody else's name.
import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { findAskedStory } from "#app/domain/peers/story-consent.server.ts";
import { findStory, listStories } from "#app/domain/peers/story-desk.server.ts";
import { readStoryToken } from "#app/domain/peers/story-link.server.ts";
import { action as answer, loader as readAsked } from "#app/routes/open/story.tsx";
import { loader as readSettings } from "#app/routes/portal/settings.tsx";
import { action as takeBack } from "#app/routes/portal/story-withdrawal.ts";
import { action as change, loader as show } from "#app/routes/staff/story.tsx";
import { action as ask } from "#app/routes/staff/story-asking.tsx";
import { action as record } from "#app/routes/staff/story-consent.tsx";
import { action as create } from "#app/routes/staff/story-new.tsx";
import { action as publish } from "#app/routes/staff/story-publication.ts";
import { action as tell } from "#app/routes/staff/told-new.tsx";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";
import { writeStories } from "#test/support/stories.ts";

let accountId: AccountId;
let contactId: string;
let staffId: string;
let ours: string;
const typed = { account: "acme", naming: "anonymous", titleJa: "題", bodyJa: "北浜精機では速くなった。" };

beforeEach(async () => {
  const staff = await createStaff();
  [staffId, ours] = [staff.id, await cookieOf(staff.email)];
  accountId = (await createAccount({ slug: "acme", name: "北浜精機株式会社" })).id;
  contactId = (await createContact(accountId, { email: "y.onishi@acme.example", name: "大西 由紀" })).id;
});

const send = <R>(action: (given: never) => R, form: Record<string, string>, params = {}, cookie = ours): R =>
  action(args(request("/x", { cookie, form }), params) as never);

async function begun(form = {}): Promise<string> {
  expect(await send(create, { ...typed, ...form })).toMatchObject({ status: 302 });
  return (await listStories())[0]!.id;
}

test("a story that lacks something comes back as it was typed", async () => {
  const half = { ...typed, account: "nobody", titleJa: "", label0Ja: "締め" };
  expect(await send(create, half)).toMatchObject({
    ...{ init: { status: 400 }, data: { typed: half, faults: ["account", "title", "figure"] } },
  });
  expect(await send(create, { ...typed, account: "acme\0x" })).toMatchObject({ data: { faults: ["account"] } });
  expect(await listStories()).toEqual([]);
});

test("the page says which words may not stand there, and publishing is refused", async () => {
  const story = await begun();
  expect(await show(args(request("/x", { cookie: ours }), { story }))).toMatchObject({ names: ["北浜精機"] });
  const done = await send(publish, {}, { story });
  expect(done.headers.get("location")).toBe(`/staff/stories/${story}?did=names`);
  const mended = { ...typed, bodyJa: "速くなった。", version: "1" };
  expect(await send(change, mended, { story })).toMatchObject({ status: 302 });
  expect(await send(change, { ...mended, titleJa: "別の題" }, { story })).toMatchObject({
    ...{ init: { status: 400 }, data: { faults: ["outdated"], typed: { version: "2", titleJa: "別の題" } } },
  });
});

test("consent on paper needs a person of the company, a scope, a day that was, an end ahead and where it is", async () => {
  const story = await begun();
  const wrong = { contactId: staffId, scope: "all", answeredOn: "2999-01-01", lastOn: "2020-01-01", evidence: " " };
  expect(await send(record, wrong, { story })).toMatchObject({
    init: { status: 400 },
    data: { typed: wrong, faults: ["contact", "scope", "answeredOn", "endsOn", "evidence"] },
  });
  const right = { contactId, scope: "named", answeredOn: "2026-01-05", lastOn: "2028-01-05", evidence: "同意書" };
  expect(await send(record, right, { story })).toMatchObject({ status: 302 });
  expect((await findStory(story))?.consents).toMatchObject([{ scope: "named", endsOn: "2028-01-06" }]);
});

test("somebody whom no mail reaches is not asked, and what was typed is kept", async () => {
  const story = await begun();
  const { id } = await createContact(accountId, { email: null });
  const form = { contactId: id, lastOn: "2028-01-05" };
  expect(await send(ask, form, { story })).toMatchObject({
    ...{ init: { status: 400 }, data: { typed: form, faults: ["unreachable"] } },
  });
});

test("reading the page answers nothing; one of ours cannot answer, and nobody can agree to more than was asked", async () => {
  const { storyToken: token } = await writeStories(accountId, contactId, staffId, "下書き");
  const scope = async () => (await findAskedStory(readStoryToken(token)!))?.scope;
  expect(await readAsked(args(request("/x"), { token }))).toMatchObject({ state: "open", story: { company: null } });
  expect(await thrownBy(send(answer, { scope: "anonymous" }, { token }))).toMatchObject({ status: 403 });
  expect(await send(answer, { scope: "named" }, { token }, "")).toMatchObject({ init: { status: 400 } });
  expect(await scope()).toBeNull();
  expect(await send(answer, { scope: "anonymous" }, { token }, "")).toMatchObject({ status: 302 });
  expect(await scope()).toBe("anonymous");
});

test("whoever agreed finds it in their settings and takes it back there; a colleague does neither, an administrator both", async () => {
  const { consentId } = await writeStories(accountId, contactId, staffId, "下書き");
  const admin = await createContact(accountId, { email: "admin@acme.example", role: "admin" });
  await createContact(accountId, { email: "other@acme.example" });
  const seen = async (email: string) =>
    (await readSettings(args(request("/settings", { cookie: await cookieOf(email) })))).consents.map(({ id }) => id);
  const back = async (email: string) =>
    (await send(takeBack, {}, { consent: consentId }, await cookieOf(email))).headers.get("location");
  expect(await seen("y.onishi@acme.example")).toEqual([consentId]);
  expect(await seen("other@acme.example")).toEqual([]);
  expect(await seen(admin.email!)).toEqual([consentId]);
  expect(await back("other@acme.example")).toContain("did=unchanged");
  expect(await back(admin.email!)).toContain("did=withdrawn");
  expect(await seen("y.onishi@acme.example")).toEqual([]);
});

test("what is told to an account that cannot be is refused and not broken", async () => {
  const told = {
    account: "acme\0x",
    state: "done",
    titleJa: "題",
    textJa: "速くしました。",
    titleEn: "T",
    textEn: "Done.",
  };
  expect(await send(tell, told)).toMatchObject({ init: { status: 400 }, data: { faults: ["accounts"] } });
});
