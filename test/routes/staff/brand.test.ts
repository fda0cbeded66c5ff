import { beforeEach, expect, test } from "vitest";
import { findBrand, findVendorBrand } from "#app/domain/accounts/brand.server.ts";
import { listActs } from "#app/domain/staff/audit.server.ts";
import { getCounterpart } from "#app/domain/staff/counterpart.server.ts";
import { env } from "#app/lib/env.server.ts";
import * as sheet from "#app/routes/open/brand-sheet.ts";
import * as logo from "#app/routes/open/logo.ts";
import * as ofAccount from "#app/routes/staff/account-brand.tsx";
import * as ofVendor from "#app/routes/staff/brand.tsx";
import { createAccount, createStaff, createVendor } from "#test/support/factories.ts";
import { pngOf } from "#test/support/pictures.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

type Fields = Record<string, string | Buffer>;
let cookie = "";

beforeEach(async () => {
  await createVendor();
  cookie = await cookieOf((await createStaff()).email);
});

test("what one company is shown comes first, the vendor's stands in for the rest", async () => {
  const [own, other] = [await createAccount({ slug: "own" }), await createAccount({ slug: "other" })];
  const common = {
    ...(await vendorForm()),
    accent: "#123456",
    logo: pngOf(8, 8),
    embedOrigins: "https://app.example.com",
  };
  expect(await changeVendor(common)).toMatchObject({ status: 302 });
  const form = { ...(await accountForm("own")), accent: "#F2B705", productEn: "Own name", logo: pngOf(9, 9) };
  expect(await changeAccount("own", form)).toMatchObject({ status: 302 });

  const [mine, theirs, vendor] = [await findBrand(own.id), await findBrand(other.id), await findVendorBrand()];
  expect(mine).toMatchObject({ accent: "#f2b705", product: { ja: "みなと請求", en: "Own name" } });
  expect(theirs).toMatchObject({ accent: "#123456", product: { en: "Minato Billing" }, logo: vendor.logo });
  expect(mine.logo).not.toEqual(theirs.logo);
  expect(await getCounterpart(own.id)).toMatchObject({ ...mine, vendor: { en: "Minato Software" } });
});

test("a change says in the account's history who made it, what was and what is; sending it again adds nothing", async () => {
  const { id } = await createAccount({ slug: "own" });
  await changeAccount("own", { ...(await accountForm("own")), accent: "#f2b705" });
  await changeAccount("own", await accountForm("own"));
  const acts = await listActs(id);
  expect(acts).toHaveLength(1);
  expect(acts[0]).toMatchObject({
    act: "brand_changed",
    who: { side: "staff" },
    detail: { accent_before: null, accent: "#f2b705" },
  });
});

test.each([
  ["accent", "teal", "accent"],
  ["accent", "#0f766", "accent"],
  ["accent", "#0f766e;}body{}", "accent"],
  ["productJa", "", "nameMissing"],
  ["productEn", "a".repeat(61), "name"],
  ["productEn", "two\nlines", "name"],
  ["logo", Buffer.from("<svg onload=alert(1)>"), "svg"],
  ["logo", Buffer.from("not a picture"), "type"],
  ["logo", Buffer.alloc(600 * 1024), "tooLarge"],
  ["embedOrigins", "https://fine.example\nhttp://evil.example", "origin http://evil.example"],
])("a wrong %s changes nothing and is told at its field: %s", async (field, value, problem) => {
  const before = await findVendorBrand();
  const answer = await changeVendor({ ...(await vendorForm()), accent: "#123456", [field]: value });
  expect(answer).toMatchObject({ status: 400, data: { errors: { [field]: [problem] } } });
  expect(await findVendorBrand()).toEqual(before);
});

test("of two people who change it at once, the second is shown what the first did, and nothing typed is lost", async () => {
  await createAccount({ slug: "own" });
  const form = await accountForm("own");
  await changeAccount("own", { ...form, productEn: "First" });
  const answer = await changeAccount("own", { ...form, productJa: "二番目", productEn: "Second" });
  expect(answer).toMatchObject({
    status: 409,
    data: { typed: { productJa: "二番目", productEn: "Second" }, now: { set: { productEn: "First" } } },
  });
  const again = await accountForm("own");
  expect(again).toMatchObject({ productEn: "First", seen: (answer.data as { now: { version: string } }).now.version });
});

test("a logo is served by its name as what it is, for as long as somebody uses it", async () => {
  const png = pngOf(20, 10);
  await changeVendor({ ...(await vendorForm()), logo: png });
  const hash = (await findVendorBrand()).logo?.sha256 ?? "";
  const response = await logo.loader(args(request(`/logo/${hash}`), { hash }));
  expect(Buffer.from(await response.arrayBuffer())).toEqual(png);
  expect(response.headers.get("Content-Type")).toBe("image/png");
  expect(response.headers.get("Cache-Control")).toContain("immutable");
  await changeVendor({ ...(await vendorForm()), removeLogo: "on" });
  for (const gone of [hash, "../../etc/passwd", "0".repeat(64)]) {
    expect(await thrownBy(logo.loader(args(request("/logo/x"), { hash: gone })))).toMatchObject({ status: 404 });
  }
});

test("a style sheet is made of six digits and nothing else", async () => {
  const styles = sheet.loader(args(request("/brand/f2b705"), { accent: "f2b705" }));
  expect(styles.headers.get("Content-Type")).toMatch("text/css");
  expect(await styles.text()).toContain("--accent:#");
  for (const accent of ["f2b70", "F2B705", "f2b705}", "red"]) {
    const loaded = new Promise((resolve) => resolve(sheet.loader(args(request("/brand/x"), { accent }))));
    expect(await thrownBy(loaded)).toMatchObject({ status: 404 });
  }
});

async function vendorForm(): Promise<Fields> {
  const { state } = await ofVendor.loader(args(request("/staff/brand", { cookie })));
  return { ...state.set, seen: state.version };
}

async function accountForm(account: string): Promise<Fields> {
  const page = request(`/staff/accounts/${account}/brand`, { cookie });
  const { state } = await ofAccount.loader(args(page, { account }));
  return { ...state.set, seen: state.version };
}

const changeVendor = async (fields: Fields) => answerOf(await ofVendor.action(args(posted("/staff/brand", fields))));
const changeAccount = async (account: string, fields: Fields) =>
  answerOf(await ofAccount.action(args(posted(`/staff/accounts/${account}/brand`, fields), { account })));

function answerOf(answer: Response | { data: unknown; init: ResponseInit | null }) {
  return answer instanceof Response
    ? { status: answer.status, data: null }
    : { status: answer.init?.status, data: answer.data };
}

function posted(path: string, fields: Fields): Request {
  const body = new FormData();
  for (const [name, value] of Object.entries({ logo: Buffer.alloc(0), ...fields })) {
    if (typeof value === "string") body.set(name, value);
    else body.set(name, new File([new Uint8Array(value)], "logo.svg", { type: "image/svg+xml" }));
  }
  return new Request(new URL(path, env().APP_URL), { method: "POST", headers: { Cookie: cookie }, body });
}
