// Mails with a report: nodemailer as its manual says against our own composing and signing, still sent by nodemailer. The
// same 150 kB file to 2,000 readers, signed, to a mail server in a process of its own, the ways taking turns.

import { fork } from "node:child_process";
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createTransport, type Transporter } from "nodemailer";
import { setEnvironment } from "#app/lib/env.server.ts";
import { messageOf } from "#app/mail/message.server.ts";
import { closeMail, handOver } from "#app/mail/transport.server.ts";
import type { Report } from "./report.ts";

const MAILS = 2_000;
const ROUNDS = 3;
const CONNECTIONS = 5;
const PDF_BYTES = 150_000;

const pdf = randomBytes(PDF_BYTES);
const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});
const signing = { DKIM_DOMAIN: "example.test", DKIM_SELECTOR: "seika1", DKIM_PRIVATE_KEY: privateKey };
const paragraph = "ご利用の状況と成果をお知らせします。Your results of the quarter. ".repeat(40);

type Way = { name: string; send(n: number): Promise<unknown> };

export async function run(report: Report): Promise<void> {
  const sink = fork(new URL("./mail-sink.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const [{ port }] = (await once(sink, "message")) as [{ port: number }];
  setEnvironment({
    ...{ SMTP_URL: `smtp://127.0.0.1:${port}`, APP_URL: "http://127.0.0.1", WORKER_CONCURRENCY: CONNECTIONS },
    ...{ DATABASE_URL: "postgresql://127.0.0.1:1/none", SESSION_SECRET: "a secret for benchmarks, never for real" },
    ...signing,
  });
  const pooled = { host: "127.0.0.1", port, pool: true as const, maxConnections: CONNECTIONS, maxMessages: 1e6 };
  const plain = createTransport({ ...pooled, ignoreTLS: true });
  const dkim = { domainName: "example.test", keySelector: "seika1", privateKey };
  const signed = createTransport({ ...pooled, ignoreTLS: true, dkim });
  const ways: Way[] = [
    { name: "nodemailer, signed by nodemailer", send: (n) => signed.sendMail(stockMail(n)) },
    { name: "nodemailer, unsigned", send: (n) => plain.sendMail(stockMail(n)) },
    { name: "our message, signed", send: sendOurs },
  ];
  report.heading(`Mail: ${MAILS} mails with one PDF of ${PDF_BYTES / 1_000} kB, ${CONNECTIONS} connections`);
  for (const way of ways) await sendAll(way, 200);
  const rates = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [way, list] of rates) list.push(MAILS / (await sendAll(way, MAILS)));
  }
  const expected = ways.length * (ROUNDS * MAILS + 200);
  sink.send("taken");
  const [{ taken }] = (await once(sink, "message")) as [{ taken: number }];
  if (taken !== expected) throw new Error(`the mail server took ${taken} mails of ${expected}`);
  for (const [{ name }, list] of rates) report.samples(name, list, "mails/s");
  const [stock = [], unsigned = [], ours = []] = [...rates.values()];
  report.goal(
    "mails/s, signed: ours to nodemailer's own",
    ours.map((rate, round) => rate / (stock[round] ?? 0)),
    { atLeast: 1.6 },
  );
  report.samples(
    "ours, signed, to nodemailer without signing",
    ours.map((rate, round) => rate / (unsigned[round] ?? 0)),
    "x",
  );
  for (const transport of [plain, signed] as Transporter[]) transport.close();
  closeMail();
  sink.kill();
}

/** @returns seconds */
async function sendAll({ send }: Way, mails: number): Promise<number> {
  const started = performance.now();
  let next = 0;
  const sender = async () => {
    while (next < mails) await send(next++);
  };
  // Twice as many as connections, so that none of them waits for a message to be written.
  await Promise.all(Array.from({ length: CONNECTIONS * 2 }, sender));
  return (performance.now() - started) / 1_000;
}

function fieldsOf(n: number) {
  return {
    from: { name: "成果株式会社", address: "reports@example.test" },
    to: { name: `読者 ${n}`, address: `reader${n}@customer.example` },
    subject: `2026年度 第1四半期 成果レポート ${n}`,
    html: `<html><body><p>${n}</p><p>${paragraph}</p></body></html>`,
    text: `${n}\n${paragraph}`,
    messageId: `<${n}.${randomBytes(8).toString("hex")}@example.test>`,
    headers: {
      "List-Unsubscribe": `<https://portal.example.test/u/${n}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}

const file = { filename: "report.pdf", content: pdf, contentType: "application/pdf" };

function stockMail(n: number) {
  return { ...fieldsOf(n), attachments: [file] };
}

async function sendOurs(n: number): Promise<void> {
  const fields = fieldsOf(n);
  const message = await messageOf(fields, [file]);
  await handOver({ envelope: { from: fields.from.address, to: fields.to.address }, message }, () => {});
}
