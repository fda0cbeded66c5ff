import { beforeEach, expect, test } from "vitest";
import { listCampaigns } from "#app/domain/surveys/campaign-desk.server.ts";
import { findThrottles } from "#app/domain/surveys/throttles.server.ts";
import { loader as openCampaign } from "#app/routes/staff/campaign.tsx";
import { action as act } from "#app/routes/staff/campaign-act.ts";
import { action as change, loader as openChange } from "#app/routes/staff/campaign-change.tsx";
import { action as make } from "#app/routes/staff/campaign-new.tsx";
import { action as limit, loader as openLimits } from "#app/routes/staff/survey-settings.tsx";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { rows } from "#test/support/reports.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

const PLAIN = {
  ...{ nameJa: "秋の調査", nameEn: "Autumn", asks: "nps", trigger: "once", everyDays: "", offsetDays: "" },
  ...{ perDay: "10", reminderAfterDays: "5", opensOn: "2026-01-05", closesOn: "", linkDays: "90" },
};

let cookie: string;
beforeEach(async () => {
  const { id } = await createAccount();
  await createContact(id, { role: "admin" });
  await createContact(id, { role: "member" });
  cookie = await cookieOf((await createStaff({ name: "高橋 美咲" })).email);
});

test("a campaign is made as a draft, seen beforehand, started, and asks whom it is meant for", async () => {
  const id = await made({ roles: "admin", perDay: "" });
  const draft = await open(id);
  expect(draft).toMatchObject({ campaign: { state: "draft" }, foresight: { now: 1, skips: [{ rule: "audience" }] } });
  expect(await rows("select 1 from invitation")).toEqual([]);
  expect(await acted(id, "start")).toContain("said=started");
  expect(await acted(id, "start")).toContain("said=already");
  const acts = ["paused", "resumed", "stopped"];
  for (const [i, word] of ["pause", "resume", "stop"].entries()) expect(await acted(id, word)).toContain(acts[i]);
  expect(await open(id)).toMatchObject({
    campaign: { state: "stopped" },
    foresight: null,
    acts: [{ act: "stopped", by: "高橋 美咲" }, {}, {}, {}, { act: "created" }],
  });
  expect(await thrownBy(acted(id, "explode"))).toMatchObject({ status: 404 });
});

test.each<[Record<string, string>, string, string]>([
  [{ nameJa: "" }, "nameJa", "name"],
  [{ nameEn: "x".repeat(81) }, "nameEn", "name"],
  [{ asks: "everything" }, "asks", "asks"],
  [{ asks: "00000000-0000-4000-8000-000000000000" }, "asks", "asks"],
  [{ trigger: "full_moon" }, "trigger", "trigger"],
  [{ trigger: "relational", everyDays: "7" }, "everyDays", "range"],
  [{ trigger: "before_renewal", offsetDays: "soon" }, "offsetDays", "number"],
  [{ perDay: "0" }, "perDay", "range"],
  [{ perDay: "-3" }, "perDay", "number"],
  [{ opensOn: "2026-02-30" }, "opensOn", "day"],
  [{ closesOn: "2025-12-31" }, "closesOn", "closesBefore"],
])("%j is refused by name", async (wrong, field, code) => {
  const refused = await make(args(request("/staff/surveys/campaigns/new", { cookie, form: { ...PLAIN, ...wrong } })));
  expect(refused).toMatchObject({ init: { status: 400 }, data: { errors: { [field]: [code] }, typed: wrong } });
  expect(await listCampaigns()).toEqual([]);
});

test("of two who change a campaign the second is told, and what it asks stays once it has begun", async () => {
  const id = await made({});
  const save = (form: Record<string, string>) =>
    change(args(request(`/staff/surveys/campaigns/${id}/change`, { cookie, form }), { campaign: id }));
  const { revision } = await openChange(args(request("/x", { cookie }), { campaign: id }));
  await save({ ...PLAIN, perDay: "20", revision: String(revision) });
  expect(await save({ ...PLAIN, perDay: "30", revision: String(revision) })).toMatchObject({
    init: { status: 409 },
    data: { typed: { perDay: "30" }, moved: { by: "高橋 美咲" } },
  });
  await acted(id, "start");
  await save({ ...PLAIN, asks: "csat", trigger: "relational", everyDays: "90", perDay: "5", revision: "2" });
  expect((await open(id)).campaign).toMatchObject({
    ...{ kind: "nps", trigger: "once" },
    draft: { perDay: 5, everyDays: null },
  });
});

test("limits are changed with a record, refused by name, and the second of two is told", async () => {
  const { revision, policy } = await openLimits(args(request("/x", { cookie })));
  const texts = Object.fromEntries(Object.entries(policy).map(([key, value]) => [key, String(value)]));
  const save = (form: Record<string, string>) =>
    limit(args(request("/staff/surveys/settings", { cookie, form: { ...texts, ...form } })));
  expect(await save({ revision: "0", floorHours: "1" })).toMatchObject({ data: { errors: { floorHours: ["range"] } } });
  await save({ revision: String(revision), companyPerWeek: "3" });
  expect(await save({ revision: String(revision), companyPerWeek: "4" })).toMatchObject({ init: { status: 409 } });
  expect(await findThrottles()).toMatchObject({ companyPerWeek: 3, restDays: 90 });
  expect((await openLimits(args(request("/x", { cookie })))).changes).toMatchObject([
    { by: "高橋 美咲", detail: { companyPerWeek_before: 10, companyPerWeek: 3 } },
  ]);
});

async function made(form: Record<string, string>): Promise<string> {
  await make(args(request("/staff/surveys/campaigns/new", { cookie, form: { ...PLAIN, ...form } })));
  const [campaign] = await listCampaigns();
  return campaign!.id;
}

function open(id: string) {
  return openCampaign(args(request(`/staff/surveys/campaigns/${id}`, { cookie }), { campaign: id }));
}

async function acted(id: string, word: string): Promise<string | null> {
  const answer = await act(
    args(request(`/staff/surveys/campaigns/${id}/${word}`, { cookie, form: {} }), { campaign: id, act: word }),
  );
  return answer.headers.get("Location");
}
