import { createTransport } from "nodemailer";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Inbox, startInbox } from "#app/cli/inbox.ts";
import { freePortFrom } from "#app/lib/ports.server.ts";
import { scratchFolder } from "#test/support/program.ts";
import { ask } from "#test/support/raw-request.ts";

let folder: ReturnType<typeof scratchFolder>;
let inbox: Inbox;
let port: number;

beforeEach(async () => {
  folder = scratchFolder();
  port = await freePortFrom(46_000 + (process.pid % 5_000));
  inbox = await startInbox({ dataDir: folder.path, port, smtpPort: 0 });
});

afterEach(async () => {
  await inbox.stop();
  folder.remove();
});

const send = (mail: object) =>
  createTransport(inbox.smtpUrl).sendMail({ from: "Seika <reports@seika.example>", ...mail });
const json = async (path: string) => JSON.parse((await ask(port, path)).body);

test("a mail that was accepted is there, also after a restart", async () => {
  const sent = await send({
    to: "北村 修一 <kitamura@kitahama.example>",
    bcc: "secret@kitahama.example",
    subject: "【成果レポート】2026年度第2四半期",
    text: "本文",
    html: "<p>本文</p>",
    messageId: "<one@seika.example>",
    attachments: [{ filename: "レポート.pdf", content: Buffer.from("%PDF-1.7 …"), contentType: "application/pdf" }],
  });
  expect(sent.response).toMatch(/^250 /);

  await inbox.stop();
  inbox = await startInbox({ dataDir: folder.path, port, smtpPort: 0 });
  const { total, messages } = await json("/api/messages?to=KITAMURA@kitahama.example");
  expect(total).toBe(1);
  expect(messages[0]).toMatchObject({
    subject: "【成果レポート】2026年度第2四半期",
    recipients: ["kitamura@kitahama.example", "secret@kitahama.example"],
    messageId: "<one@seika.example>",
  });
  const mail = await json(`/api/messages/${messages[0].id}`);
  expect(mail.text.trim()).toBe("本文");
  expect(mail.attachments).toMatchObject([{ fileName: "レポート.pdf", contentType: "application/pdf" }]);
  const file = await ask(port, mail.attachments[0].url);
  expect(file.headers["content-disposition"]).toBe(`inline; filename*=UTF-8''${encodeURIComponent("レポート.pdf")}`);
  expect(file.body).toContain("%PDF-1.7");
});

test("the journal tells which messages were accepted, and how often", async () => {
  await send({ to: "a@x.example", subject: "once", text: "1", messageId: "<once@seika.example>" });
  for (let i = 0; i < 2; i++)
    await send({ to: "a@x.example", subject: "2", text: "2", messageId: "<twice@seika.example>" });
  const times = async (id: string) => (await json(`/api/accepted?messageId=${encodeURIComponent(id)}`)).times;
  expect(await times("<once@seika.example>")).toBe(1);
  expect(await times("<twice@seika.example>")).toBe(2);
  expect(await json("/api/accepted?messageId=%3Cnever%40seika.example%3E")).toEqual({
    accepted: false,
    times: 0,
    ids: [],
  });
});

test("what stands in a mail stays text on the page, and its HTML can neither run nor fetch anything", async () => {
  const evil = '"><script>alert(1)</script>';
  await send({
    to: "a@x.example",
    subject: evil,
    text: evil,
    html: `<p>hello</p>${evil}`,
    headers: { "X-Evil": evil },
  });
  const [{ id }] = (await json("/api/messages")).messages;
  for (const path of ["/", `/messages/${id}`, `/messages/${id}?view=text`, `/messages/${id}?view=headers`]) {
    const { body, headers } = await ask(port, path);
    expect(body, path).not.toContain("<script>");
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
  }
  const part = await ask(port, `/messages/${id}/html`);
  expect(part.body).toContain('<base target="_blank">');
  expect(part.headers["content-security-policy"]).toMatch(
    /^default-src 'none'; img-src data:; .*; sandbox allow-popups/,
  );
});

test("only this machine's own names open it, for sign-in links lie there", async () => {
  expect((await ask(port, "/api/messages", { headers: { host: `localhost:${port}` } })).status).toBe(200);
  expect((await ask(port, "/api/messages", { headers: { host: "evil.example" } })).status).toBe(421);
});

test("a search finds by recipient and subject; what is not there is said", async () => {
  await send({ to: "a@x.example", subject: "Quarterly report", text: "1" });
  await send({ to: "b@x.example", subject: "Survey", text: "2" });
  expect((await json("/api/messages?q=b%40x")).messages.map(({ subject }: { subject: string }) => subject)).toEqual([
    "Survey",
  ]);
  expect((await ask(port, "/?q=quarterly+a%40x")).body).toContain("Quarterly report");
  expect((await ask(port, "/?q=nobody", { headers: { "accept-language": "ja" } })).body).toContain(
    "一致するメールはありません",
  );
  expect((await ask(port, "/messages/20260101T000000000Z-00000000")).status).toBe(404);
  expect((await ask(port, "/messages/..%2f..%2fsecrets")).status).toBe(404);
});
