import { expect, test } from "vitest";
import { ownerPool } from "#app/lib/db.server.ts";
import { loader as openDeliveries } from "#app/routes/staff/deliveries.tsx";
import { action, loader } from "#app/routes/staff/me.tsx";
import { createAccount, createContact, createStaff, createVendor, insert } from "#test/support/factories.ts";
import { today } from "#test/support/my-day.ts";
import { args, cookieOf, request, thrownBy } from "#test/support/request.ts";

async function signedIn(digestHour: number | null = 8) {
  await createVendor();
  const staff = await createStaff({ digestHour });
  const cookie = await cookieOf(staff.email);
  return {
    staff,
    cookie,
    open: () => loader(args(request("/staff/me", { cookie }))),
    choose: (form: Record<string, string>) => action(args(request("/staff/me", { cookie, form }))),
    hour: async () => (await ownerPool().query("select digest_hour from staff where id = $1", [staff.id])).rows[0],
  };
}

test("one chooses the hour, or none, for oneself alone", async () => {
  const { open, choose, hour, staff } = await signedIn();
  const other = await createStaff({ digestHour: 8 });
  expect(await open()).toMatchObject({ email: staff.email, choice: { hour: 8, calendar: "japan" }, digests: [] });
  expect(await choose({ hour: "0" })).toMatchObject({ status: 302 });
  expect(await hour()).toEqual({ digest_hour: 0 });
  await choose({ hour: "never" });
  expect(await hour()).toEqual({ digest_hour: null });
  expect((await open()).choice).toMatchObject({ hour: null, nextOn: null });
  const { rows } = await ownerPool().query("select digest_hour from staff where id = $1", [other.id]);
  expect(rows).toEqual([{ digest_hour: 8 }]);
});

test.each(["24", "-1", "8.5", "08", "", "eight"])("the hour %j is not taken, and nothing changes", async (wrong) => {
  const { choose, hour } = await signedIn();
  expect(await choose({ hour: wrong })).toMatchObject({ init: { status: 400 }, data: { wrong: true } });
  expect(await hour()).toEqual({ digest_hour: 8 });
});

test("what became of the latest mails stands there, and what did not arrive beside all other mails", async () => {
  const { open, staff, cookie } = await signedIn();
  const other = await createStaff({ name: "Daniel Reyes" });
  const refused = { droppedAt: new Date(), droppedWhy: "refused", attempts: 1, reply: "550 5.1.1 no such user" };
  await insert("staff_digest", { staffId: staff.id, day: today(), sentAt: new Date(), attempts: 1 });
  await insert("staff_digest", { staffId: other.id, day: today(), ...refused });
  expect((await open()).digests).toMatchObject([{ state: "sent" }]);
  const { digests } = await openDeliveries(args(request("/staff/deliveries", { cookie })));
  expect(digests).toMatchObject([{ state: "refused", reader: { name: "Daniel Reyes" }, reply: refused.reply }]);
});

test("a customer finds no such page", async () => {
  const { id } = await createAccount();
  await createContact(id, { email: "reader@customer.example" });
  const cookie = await cookieOf("reader@customer.example");
  expect(await thrownBy(loader(args(request("/staff/me", { cookie }))))).toMatchObject({ status: 404 });
  expect(await thrownBy(action(args(request("/staff/me", { cookie, form: { hour: "8" } }))))).toMatchObject({
    status: 404,
  });
});
