import { beforeEach, expect, test } from "vitest";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import {
  decideColleague,
  listWaitingColleagues,
  proposeColleague,
} from "#app/domain/reports/colleague-proposal.server.ts";
import { createAccount, createContact, createStaff } from "#test/support/factories.ts";
import { rows } from "#test/support/reports.ts";

const aoi = { name: "新井 葵", email: "aoi@acme.example", department: "経理部", title: "課長", locale: "ja" as const };

let accountId: AccountId;
let reader: string;
let admin: string;
beforeEach(async () => {
  ({ id: accountId } = await createAccount({ slug: "acme" }));
  ({ id: reader } = await createContact(accountId, { email: "reader@acme.example", role: "executive" }));
  ({ id: admin } = await createContact(accountId, { email: "admin@acme.example", role: "admin" }));
});

test("whoever decides invites once, as a member who gets the report, and the work is done", async () => {
  await proposeColleague(accountId, reader, aoi);
  const [proposal] = await listWaitingColleagues(accountId);
  const decisions = await Promise.all(
    Array.from({ length: 5 }, () => decideColleague(accountId, { contactId: admin }, proposal?.id ?? "", true)),
  );
  expect(decisions.filter((decided) => decided)).toHaveLength(1);
  expect(
    await rows(
      "select name, department, title, role, receives_reports, may_sign_in from contact where email like 'aoi%'",
    ),
  ).toEqual([
    { name: "新井 葵", department: "経理部", title: "課長", role: "member", receives_reports: true, may_sign_in: true },
  ]);
  expect(await rows("select purpose from delivery")).toEqual([{ purpose: "invitation" }]);
  expect(await rows("select outcome, closed_at is not null as closed from task")).toEqual([
    { outcome: "accepted", closed: true },
  ]);
  expect(await listWaitingColleagues(accountId)).toEqual([]);
});

test("one of ours may decline, and the same colleague may be proposed again", async () => {
  const { id: staffId } = await createStaff();
  await proposeColleague(accountId, reader, aoi);
  const [proposal] = await listWaitingColleagues(accountId);
  expect(await decideColleague(accountId, { staffId }, proposal?.id ?? "", false)).toBe(true);
  expect(await decideColleague(accountId, { contactId: admin }, proposal?.id ?? "", true)).toBe(false);
  expect(await rows("select 1 from contact where email like 'aoi%'")).toEqual([]);
  await proposeColleague(accountId, reader, aoi);
  expect(await listWaitingColleagues(accountId)).toHaveLength(1);
});

test("somebody who has access already is no work for anybody; so many wait at most", async () => {
  await createContact(accountId, { email: "Here@acme.example", receivesReports: true });
  expect(await proposeColleague(accountId, reader, { ...aoi, email: "here@acme.example" })).toBe(true);
  expect(await listWaitingColleagues(accountId)).toEqual([]);
  for (let n = 0; n < 10; n++)
    expect(await proposeColleague(accountId, reader, { ...aoi, email: `p${n}@a.example` })).toBe(true);
  expect(await proposeColleague(accountId, reader, { ...aoi, email: "p11@a.example" })).toBe(false);
  expect(await proposeColleague(accountId, admin, { ...aoi, email: "p11@a.example" })).toBe(true);
});

test("nobody decides about another company's colleague", async () => {
  await proposeColleague(accountId, reader, aoi);
  const [proposal] = await listWaitingColleagues(accountId);
  const other = await createAccount({ slug: "other" });
  const stranger = await createContact(other.id, { email: "admin@other.example", role: "admin" });
  expect(await decideColleague(other.id, { contactId: stranger.id }, proposal?.id ?? "", true)).toBe(false);
  expect(await listWaitingColleagues(accountId)).toHaveLength(1);
});
