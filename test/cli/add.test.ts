import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { findApiKey } from "#app/auth/api-key.server.ts";
import { isEmbedKey } from "#app/auth/embed-key.server.ts";
import { run } from "#app/cli/add.ts";
import { run as runKeys } from "#app/cli/keys.ts";
import { findAccountBySlug } from "#app/domain/accounts/account.server.ts";
import { openDueCampaigns } from "#app/domain/surveys/campaign.server.ts";
import { findWriteKey } from "#app/domain/usage/write-key.server.ts";
import { acrossAccounts, ownerPool } from "#app/lib/db.server.ts";
import { createVendor } from "#test/support/factories.ts";

beforeEach(() => vi.stubEnv("LC_ALL", "en_US.UTF-8"));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

test("an installation is filled from the terminal until somebody can sign in and send events", async () => {
  await createVendor();
  await add("vendor", "--name-ja", "みなと", "--name-en", "Minato", "--currency", "USD");
  await add("staff", "--email", "Yama@Minato.example", "--name", "山田 太郎", "--role", "lead");
  await add("account", "--slug", "aoba", "--name", "青葉物流株式会社", "--time-zone", "Europe/Oslo");
  await add("contact", "--account", "aoba", "--email", "a@aoba.example", "--name", "青木 誠", "--reports");
  const { out } = await add("key", "--label", "product");

  const { vendor, staff, contact } = await acrossAccounts(async (tx) => ({
    vendor: await tx.vendor.findFirst(),
    staff: await tx.staff.findFirst(),
    contact: await tx.contact.findFirst(),
  }));
  expect(vendor).toMatchObject({ nameJa: "みなと", nameEn: "Minato", productJa: "みなと請求" });
  expect(staff).toMatchObject({ email: "yama@minato.example", role: "lead" });
  expect(contact).toMatchObject({ email: "a@aoba.example", receivesReports: true, role: "member" });
  expect(await findAccountBySlug("aoba")).toMatchObject({ timeZone: "Europe/Oslo", currency: "USD" });
  expect(await findWriteKey(/sk_live_\S+/.exec(out)?.[0] ?? "")).toMatchObject({ label: "product" });
});

test("keys are listed without their secret, and a revoked one is refused; its beginning names it", async () => {
  await createVendor({ timeZone: "Asia/Tokyo" });
  expect(await keys("list")).toMatchObject({ code: 0, out: expect.stringContaining("No keys") });
  const made: string[] = [];
  for (const kind of ["key", "api-key", "embed-key"]) {
    made.push(/[sre]k_\S{40,}/.exec((await add(kind, "--label", `for ${kind}`)).out)?.[0] ?? "");
  }
  const [writeKey = "", apiKey = "", embedKey = ""] = made;
  const listed = await keys("list");
  for (const key of made) expect(listed.out).not.toContain(key.slice(-20));
  expect(listed.out).toMatch(/rk_[0-9a-f]{8} {2}records {2}for api-key {2}made .+, used last —$/m);

  expect(await keys("revoke", apiKey)).toMatchObject({ code: 0 });
  expect(await keys("revoke", embedKey.slice(0, 11))).toMatchObject({ code: 0 });
  expect(await keys("revoke", writeKey.slice(0, 16))).toMatchObject({ code: 0 });
  expect([await findApiKey(apiKey), await isEmbedKey(embedKey), await findWriteKey(writeKey)]).toEqual([
    null,
    false,
    null,
  ]);
  expect((await keys("list")).out.match(/revoked \d{4}-/g)).toHaveLength(3);
  const night = "2026-03-31T23:30:00Z";
  await ownerPool().query("update api_key set created_at = $1, revoked_at = $1", [night]);
  expect((await keys("list")).out).toMatch(/rk_\S+ .* made 2026-04-01, used last — {2}revoked 2026-04-01/);
  expect(await keys("revoke", apiKey)).toMatchObject({ code: 1, problem: expect.stringContaining("no key rk_") });
  expect(await keys("revoke", "secret")).toMatchObject({ code: 1, problem: expect.stringContaining("Usage") });
});

test("without an option the vendor is only shown", async () => {
  await createVendor({ graceHours: 5 });
  const shown = await add("vendor");
  expect(shown).toMatchObject({ code: 0, out: expect.stringContaining("Quarters close 5 hours after they end.") });
  expect(shown.out).toContain("nothing was changed");
  expect(shown.out).not.toContain("Recorded.");
  expect((await add("vendor", "--grace-hours", "6")).out).toContain("Recorded.");
});

test("an account or a survey of today begins on our own day", async () => {
  vi.useFakeTimers({ now: new Date("2026-03-31T20:00:00Z"), toFake: ["Date"] });
  try {
    await createVendor({ timeZone: "Asia/Tokyo" });
    await add("account", "--slug", "aoba", "--name", "青葉");
    const late = await add("survey", "--name-ja", "x", "--name-en", "x", "--closes-on", "2026-03-31");
    expect(late).toMatchObject({ code: 1, problem: expect.stringContaining("--closes-on: is over") });
    await add("survey", "--name-ja", "x", "--name-en", "x", "--closes-on", "2026-04-01");
  } finally {
    vi.useRealTimers();
  }
  const first = new Date("2026-04-01");
  expect(await acrossAccounts((tx) => tx.account.findMany())).toMatchObject([{ startedOn: first }]);
  expect(await acrossAccounts((tx) => tx.campaign.findMany())).toMatchObject([{ opensOn: first, closesOn: first }]);
});

test("the hours of grace are set and shown, within ten days", async () => {
  await createVendor();
  expect(await add("vendor", "--grace-hours", "72", "--monthly-reports", "yes")).toMatchObject({
    code: 0,
    out: expect.stringContaining("Quarters close 72 hours after they end. Monthly reports: on."),
  });
  for (const hours of ["-1", "241", "1.5", "soon"]) {
    expect(await add("vendor", `--grace-hours=${hours}`)).toMatchObject({ code: 1 });
  }
  const vendor = await acrossAccounts((tx) => tx.vendor.findFirst());
  expect(vendor).toMatchObject({ graceHours: 72, monthlyReports: true });
});

test("the same person again changes what is known of them; the same account again is refused", async () => {
  await createVendor();
  await add("staff", "--email", "yama@minato.example", "--name", "山田", "--role", "lead");
  await add("staff", "--email", "yama@minato.example", "--name", "山田 太郎");
  expect(await acrossAccounts((tx) => tx.staff.findMany())).toMatchObject([{ name: "山田 太郎", role: "lead" }]);
  await add("account", "--slug", "aoba", "--name", "青葉");
  const again = await add("account", "--slug", "aoba", "--name", "別の青葉");
  expect(again).toMatchObject({ code: 1, problem: expect.stringContaining("in use already") });
  const namesake = await add("account", "--slug", "aoba-2", "--external-id", "aoba", "--name", "別の青葉");
  expect(namesake).toMatchObject({ code: 1, problem: expect.stringContaining("in use already") });
  expect(await acrossAccounts((tx) => tx.account.count())).toBe(1);
});

test("a survey opened from the terminal is mailed by the clock to those who may be asked", async () => {
  await createVendor();
  await add("account", "--slug", "aoba", "--name", "青葉");
  await add("contact", "--account", "aoba", "--email", "a@aoba.example", "--name", "青木 誠");
  await add(
    "survey",
    "--name-ja",
    "秋",
    "--name-en",
    "Autumn",
    "--opens-on",
    "2099-11-01",
    "--closes-on",
    "2099-11-30",
  );
  await ownerPool().query("update contact set created_at = '2026-06-01'");
  await openDueCampaigns(new Date("2099-10-31T00:00:00Z"));
  expect(await acrossAccounts((tx) => tx.delivery.count())).toBe(0);
  await openDueCampaigns(new Date("2099-11-01T00:00:00Z"));
  expect(await acrossAccounts((tx) => tx.delivery.findMany())).toMatchObject([{ purpose: "survey" }]);
});

test.each([
  [
    ["survey", "--name-ja", "x", "--name-en", "x", "--opens-on", "2026-11-02", "--closes-on", "2026-11-01"],
    "--closes-on",
  ],
  [
    ["survey", "--name-ja", "x", "--name-en", "x", "--opens-on", "2026-01-01", "--closes-on", "2026-02-01"],
    "--closes-on: is over",
  ],
  [["nonsense"], "vendor, staff, account, contact, survey, key"],
  [["staff", "--email", "a@b.example"], "--name: is missing"],
  [["staff", "--email", "no address", "--name", "x"], "--email"],
  [["account", "--slug", "a", "--name", "\u200b\u200d\ufeff"], "--name: is empty"],
  [["account", "--slug", "Bad Slug", "--name", "x"], "--slug: must be small letters"],
  [["account", "--slug", "a", "--name", "x", "--time-zone", "Mars/Base"], "--time-zone: must be a time zone"],
  [["account", "--slug", "a", "--name", "x", "--colour", "red"], "--time-zone"],
  [["contact", "--account", "nobody", "--email", "a@b.example", "--name", "x"], 'no account "nobody"'],
])("%j gets an answer that says what would do, and nothing is written", async (args, words) => {
  await createVendor();
  const { code, problem } = await add(...args);
  expect([code, problem]).toEqual([1, expect.stringContaining(words)]);
  expect(await acrossAccounts((tx) => tx.account.count())).toBe(0);
});

const add = (...args: string[]) => heard(() => run(args));
const keys = (...args: string[]) => heard(() => runKeys(args));

async function heard(command: () => Promise<number>) {
  const [out, problem] = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
  out.mockImplementation(() => true);
  problem.mockImplementation(() => true);
  const code = await command();
  const said = { code, out: out.mock.calls.join(""), problem: problem.mock.calls.join("") };
  vi.restoreAllMocks();
  return said;
}
