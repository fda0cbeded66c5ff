// Every signature is checked by a verifier that shares no code with the signer.
import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dkimVerify } from "mailauth/lib/dkim/verify.js";
import { afterEach, beforeEach, expect, test } from "vitest";
import { env, setEnvironment } from "#app/lib/env.server.ts";
import { type Letter, sendMail } from "#app/mail/send.server.ts";
import SurveyInvitation from "#emails/survey-invitation.tsx";
import { type Mailbox, openMailbox } from "#test/support/mailbox.ts";

const pair = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const publicKey = pair.publicKey.replace(/-----[^-]+-----|\s/g, "");
const resolver = async (name: string, type: string) => {
  if (name === "seika1._domainkey.example.test" && type === "TXT") return [[`v=DKIM1; k=rsa; p=${publicKey}`]];
  throw Object.assign(new Error(`no ${type} for ${name}`), { code: "ENOTFOUND" });
};
const signing = { DKIM_DOMAIN: "example.test", DKIM_SELECTOR: "seika1", DKIM_PRIVATE_KEY: pair.privateKey };
const off = { DKIM_DOMAIN: undefined, DKIM_SELECTOR: undefined, DKIM_PRIVATE_KEY: undefined };

let mailbox: Mailbox;

beforeEach(async () => {
  mailbox = await openMailbox();
  setEnvironment(signing);
});

afterEach(async () => {
  setEnvironment({ ...off, DKIM_PRIVATE_KEY_FILE: undefined, BOUNCE_ADDRESS: undefined });
  await mailbox.close();
});

function letter(changes: Partial<Letter<never>> = {}): Letter {
  return {
    to: { name: "山田 花子", address: "hanako@customer.example" },
    locale: "ja",
    template: SurveyInvitation,
    props: {
      readerName: "山田 花子",
      vendor: "成果株式会社",
      product: "帳票クラウド",
      accent: "#0f6a63",
      surveyUrl: "https://portal.example.test/survey/abc",
      closesOn: "2026-12-01",
    },
    messageId: "<one@example.test>",
    senderName: "成果株式会社　カスタマーサクセス",
    list: "surveys",
    unsubscribeUrl: `https://portal.example.test/u/${"x".repeat(140)}`,
    ...changes,
  } as unknown as Letter;
}

async function resultOf(source: Buffer | string) {
  const { results } = await dkimVerify(source, { resolver } as never);
  return results.map(({ status, signingDomain }) => ({ result: status?.result, domain: signingDomain }));
}

const pdf = Buffer.from(`%PDF-1.7\n${"一 二\t三  ".repeat(4_000)}\n`);
const files = [{ filename: "報告書 2026-Q1.pdf", content: pdf, contentType: "application/pdf" }];

test.each([
  ["a plain mail", {}],
  ["a mail with a file", { attachments: files }],
  ["a mail nobody can stop", { list: undefined, unsubscribeUrl: undefined }],
])("%s carries a valid signature", async (_name, changes) => {
  await sendMail(letter(changes as never));
  const mail = mailbox.to("hanako@customer.example");
  expect(await resultOf(mail.source)).toEqual([{ result: "pass", domain: "example.test" }]);
  expect(mail.attachments.map(({ filename, content }) => [filename, content])).toEqual(
    "attachments" in changes ? [["報告書 2026-Q1.pdf", pdf]] : [],
  );
  expect(mail.text).toContain("山田 花子");
  expect(mail.html).toContain("帳票クラウド");
});

test("the signature covers what mailbox providers ask for", async () => {
  await sendMail(letter({ attachments: files }));
  const head =
    mailbox
      .mails()[0]
      ?.source.toString("latin1")
      .split("\r\n\r\n")[0]
      ?.replace(/\r\n\s+/g, "") ?? "";
  const covered = /h=([^;]+)/.exec(head)?.[1]?.split(":");
  expect(covered).toEqual(
    expect.arrayContaining([
      ...["from", "to", "subject", "date", "message-id", "mime-version"],
      ...["list-id", "list-unsubscribe", "list-unsubscribe-post"],
    ]),
  );
  expect(head).toContain("List-ID: <surveys.example.test>");
  expect(head).toContain("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
});

test.each([
  ["List-Unsubscribe", "/u/xx", "/u/xy"],
  ["List-Unsubscribe-Post", "=One-Click", "=One-Clack"],
  ["the sender", "<reports@", "<rep0rts@"],
  ["the file", "JVBERi0x", "JVBERi0y"],
])("one changed byte in %s breaks it", async (_where, before, after) => {
  await sendMail(letter({ attachments: files }));
  const source = mailbox.mails()[0]?.source.toString("latin1") ?? "";
  expect(source).toContain(before);
  const changed = Buffer.from(source.replace(before, after), "latin1");
  expect((await resultOf(changed))[0]?.result).not.toBe("pass");
});

test("a header that is added on the way breaks it too", async () => {
  await sendMail(letter({ list: undefined, unsubscribeUrl: undefined }));
  const source = mailbox.mails()[0]?.source.toString("latin1") ?? "";
  const added = source.replace("\r\n\r\n", "\r\nList-Unsubscribe: <https://evil.example>\r\n\r\n");
  expect((await resultOf(Buffer.from(added, "latin1")))[0]?.result).not.toBe("pass");
});

test("spaces that a relay changes, and lines that it folds, do not break it", async () => {
  await sendMail(letter({ attachments: files }));
  const source = mailbox.mails()[0]?.source.toString("latin1") ?? "";
  const relayed = source.replace("Subject: ", "Subject:\r\n  ").replace(/([+/=\w])\r\n--/g, "$1  \r\n--");
  expect(relayed).not.toBe(source);
  expect((await resultOf(Buffer.from(relayed, "latin1")))[0]?.result).toBe("pass");
});

test("many mails with one file are each whole and signed", async () => {
  const ten = Array.from({ length: 10 }, (_, n) => ({ name: `読者 ${n}`, address: `reader${n}@customer.example` }));
  await Promise.all(ten.map((to, n) => sendMail(letter({ to, messageId: `<${n}@example.test>`, attachments: files }))));
  for (const mail of mailbox.mails()) {
    expect((await resultOf(mail.source))[0]?.result).toBe("pass");
    expect(mail.attachments[0]?.content).toEqual(pdf);
  }
  expect(new Set(mailbox.mails().map(({ messageId }) => messageId)).size).toBe(10);
});

test("without a key mails go out unsigned", async () => {
  setEnvironment(off);
  await sendMail(letter());
  expect(mailbox.mails()[0]?.headers.has("dkim-signature")).toBe(false);
});

test("the return path names the delivery where bounces have an address, and the server is asked to report by it", async () => {
  setEnvironment({ BOUNCE_ADDRESS: "bounce@mail.example.test" });
  await sendMail(letter({ returnToken: "abc123" }));
  const mail = mailbox.mails()[0];
  expect(mail?.returnPath).toBe("bounce+abc123@mail.example.test");
  expect(mail?.dsn).toEqual({ envid: "abc123", ret: "HDRS", notify: ["FAILURE", "DELAY"] });
  setEnvironment({ BOUNCE_ADDRESS: undefined });
  await sendMail(letter({ messageId: "<two@example.test>", returnToken: "abc123" }));
  expect(mailbox.mails()[1]?.returnPath).toBe("reports@example.test");
});

test.each([
  [{ DKIM_SELECTOR: undefined }, "DKIM_SELECTOR is missing"],
  [{ DKIM_PRIVATE_KEY: undefined }, "DKIM_PRIVATE_KEY or DKIM_PRIVATE_KEY_FILE is missing"],
  [{ DKIM_DOMAIN: undefined }, "DKIM_DOMAIN is missing"],
  [{ DKIM_DOMAIN: "not a host" }, "DKIM_DOMAIN must be a name"],
  [{ DKIM_PRIVATE_KEY: "no key" }, "DKIM_PRIVATE_KEY must be a private key in PEM form"],
  [{ DKIM_PRIVATE_KEY: undefined, DKIM_PRIVATE_KEY_FILE: "/nowhere/key.pem" }, "DKIM_PRIVATE_KEY_FILE cannot be read"],
  [{ BOUNCE_ADDRESS: "bounces-of-reports@example.com" }, "BOUNCE_ADDRESS must be an address"],
])("a mistake in the settings is named at the start: %j", (changes, words) => {
  setEnvironment(changes);
  expect(() => env()).toThrow(words);
  setEnvironment({ ...signing, BOUNCE_ADDRESS: undefined });
});

test("the key may stand in a file, or on one line", () => {
  const file = join(mkdtempSync(join(tmpdir(), "seika-dkim-")), "key.pem");
  writeFileSync(file, pair.privateKey);
  setEnvironment({ DKIM_PRIVATE_KEY: undefined, DKIM_PRIVATE_KEY_FILE: file });
  expect(env().DKIM).toMatchObject({ domain: "example.test", selector: "seika1", bits: 2048 });
  setEnvironment({ DKIM_PRIVATE_KEY: pair.privateKey.replaceAll("\n", "\\n"), DKIM_PRIVATE_KEY_FILE: undefined });
  expect(env().DKIM?.bits).toBe(2048);
});
