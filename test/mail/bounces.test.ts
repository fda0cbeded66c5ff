// What came back, as about twenty mail systems put it. The mails are written for these tests after the systems' own manner.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { causeOf } from "#app/mail/bounces/cause.ts";
import { recipientsOf, stageOf, statusIn } from "#app/mail/bounces/explanation.ts";
import { readBounce } from "#app/mail/bounces/read-bounce.server.ts";

const cause = (text: string) => causeOf({ text, status: statusIn(text), stage: stageOf(text) });

describe("the words of servers", () => {
  test.each([
    [
      "550 5.1.1 <a@x.example>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)",
    ],
    ["450 4.1.1 <a@x.example>: Recipient address rejected: User unknown in local recipient table"],
    ["550-5.1.1 The email account that you tried to reach does not exist. Please try"],
    ["550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup"],
    ["550 5.4.1 Recipient address rejected: Access denied. AS(201806281) (in reply to RCPT TO command)"],
    ["550 Requested action not taken: mailbox unavailable"],
    ["Sorry, no mailbox here by that name. (#5.1.1)"],
    ['unknown user: "a"'],
    ["The recipient name is not recognized"],
    ["User Hanako (a@x.example) not listed in Domino Directory"],
    ["ディレクトリのリストにありません"],
  ])("%s: no such user", (text) => expect(cause(text)).toBe("no-such-user"));

  test.each([
    ["Host or domain name not found. Name service error for name=x.example type=MX: Host not found", "no-such-host"],
    ["Sorry, I couldn't find any host named x.example. (#5.1.2)", "no-such-host"],
    ["all relevant MX records point to non-existent hosts", "no-such-host"],
    ["550 5.1.6 recipient no longer on server: a@x.example", "moved"],
    ["551 not our customer", "moved"],
    ["556 5.1.10 Recipient address has null MX", "takes-no-mail"],
    ["521 5.3.2 System not accepting network messages", "takes-no-mail"],
  ])("%s: %s, dead as well", (text, expected) => expect(cause(text)).toBe(expected));

  test.each([
    // A code of a dead address under words that say otherwise.
    ["550 5.1.1 <a@x.example>... Mailbox full", "mailbox-full"],
    ["552 sorry, mailbox a@x.example is over quota temporarily (#5.1.1)", "mailbox-full"],
    ["452 4.2.2 The email account that you tried to reach is over quota", "mailbox-full"],
    ["メールボックスの容量を超えています", "mailbox-full"],
    ["550 5.2.1 The email account that you tried to reach is disabled", "suspended"],
    ["525 5.7.13 User account disabled", "suspended"],
    ["552 5.3.4 Message size exceeds fixed limit, message too large", "too-big"],
    [
      "550-5.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages",
      "not-now",
    ],
    ["connect to mx.x.example[192.0.2.1]:25: Connection timed out", "not-now"],
    ["554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using a list", "refused"],
    ["550 5.7.26 Unauthenticated email from x.example is not accepted due to the domain's DMARC policy", "refused"],
    ["553 5.1.8 <a@y.example>... Domain of sender address a@y.example does not exist", "refused"],
    ["554 5.7.1 <a@x.example>: Relay access denied", "refused"],
    ["550 5.7.1 User email address is not permitted by policy; user unknown to this sender", "refused"],
    // Accepted as a recipient, refused with the message: somebody is there, and hides behind a filter.
    ["550 Unknown user a@x.example (in reply to end of DATA command)", "filtered"],
    ["550 : User unknown", "filtered"],
    ["550 5.2.0 Message Filtered", "filtered"],
  ])("%s: %s, and the address may live", (text, expected) => expect(cause(text)).toBe(expected));
});

describe("whole mails", () => {
  test("a delivery status about two recipients keeps them apart", async () => {
    const reading = await readBounce(
      mail("multipart/report; report-type=delivery-status", [
        ["text/plain", "I'm sorry to have to inform you that your message could not be delivered."],
        [
          "message/delivery-status",
          [
            ...["Reporting-MTA: dns; mx.example", ""],
            ...["Final-Recipient: rfc822; gone@x.example", "Action: failed", "Status: 5.1.1"],
            ...["Diagnostic-Code: smtp; 550 5.1.1 <gone@x.example>... User", "    unknown", ""],
            ...["Final-Recipient: rfc822; full@x.example", "Action: failed", "Status: 5.2.2"],
            "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full",
          ].join("\n"),
        ],
      ]),
    );
    expect(reading).toMatchObject({
      kind: "bounce",
      returned: [
        { address: "gone@x.example", cause: "no-such-user", hard: true, status: "5.1.1", isFinal: true },
        { address: "full@x.example", cause: "mailbox-full", hard: false, status: "5.2.2", isFinal: true },
      ],
    });
  });

  test("a bounce written for people alone is read as they would, up to the returned message", async () => {
    const reading = await readBounce(
      plain(
        [
          "Hi. This is the qmail-send program at mx.example.",
          "I'm afraid I wasn't able to deliver your message to the following addresses.",
          "",
          "<gone@x.example>:",
          "192.0.2.1 does not like recipient.",
          "Remote host said: 550 5.1.1 unknown user",
          "",
          "<full@x.example>:",
          "Remote host said: 552 5.2.2 mailbox full",
          "",
          "--- Below this line is a copy of the message.",
          "",
          "Subject: the host does not exist, user unknown",
        ].join("\n"),
      ),
    );
    expect(reading).toMatchObject({
      returned: [
        { address: "gone@x.example", cause: "no-such-user" },
        { address: "full@x.example", cause: "mailbox-full" },
      ],
    });
  });

  test("a mail system that says in its own words that nobody is there outdoes a reply that might be a filter's", async () => {
    const fields = (own: string) =>
      mail("multipart/mixed", [
        ["text/plain", own],
        [
          "message/delivery-status",
          "Original-Recipient: <gone@x.example>\nAction: failed\nDiagnostic-Code: smtp; 550 Unknown user gone@x.example",
        ],
      ]);
    const said = await readBounce(fields("<gone@x.example>   (Unknown user gone@x.example)"));
    expect(said).toMatchObject({ returned: [{ cause: "no-such-user", hard: true }] });
    const unsaid = await readBounce(fields("<gone@x.example> could not be reached."));
    expect(unsaid).toMatchObject({ returned: [{ cause: "filtered", hard: false }] });
  });

  test("a carrier's Japanese in ISO-2022-JP", async () => {
    const japanese = Buffer.from("1b2442302d40681b284220612040782e6578616d706c6520244b2448246b1b2842", "hex");
    const head =
      "From: MAILER-DAEMON@carrier.example\r\nSubject: Mail System Error\r\nContent-Type: text/plain; charset=ISO-2022-JP\r\n\r\n";
    const body = "\r\n>>> RCPT TO:<a@x.example>\r\n<<< 550 <a@x.example>: User unknown\r\n";
    const reading = await readBounce(Buffer.concat([Buffer.from(head), japanese, Buffer.from(body)]));
    expect(reading).toMatchObject({ kind: "bounce", returned: [{ address: "a@x.example", cause: "no-such-user" }] });
  });

  test("what is late, has arrived, answers by itself, complains, or is a letter", async () => {
    const status = (fields: string) =>
      mail("multipart/report; report-type=delivery-status", [["message/delivery-status", fields]]);
    const about = "Final-Recipient: rfc822; a@x.example";
    expect(await readBounce(status(`${about}\nAction: delayed\nStatus: 4.4.1`))).toMatchObject({
      returned: [{ hard: false, isFinal: false }],
    });
    expect(await readBounce(status(`${about}\nAction: relayed\nStatus: 2.0.0`))).toEqual({ kind: "delivered" });
    expect(
      await readBounce(
        plain("I am away. There is no such user before Monday.", "Auto-Submitted: auto-replied", "a@x.example"),
      ),
    ).toEqual({ kind: "auto-reply" });
    const abuse = "Feedback-Type: abuse\nVersion: 1\nUser-Agent: Example/1";
    expect(
      await readBounce(mail("multipart/report; report-type=feedback-report", [["message/feedback-report", abuse]])),
    ).toEqual({ kind: "complaint" });
    expect(
      await readBounce(plain("The user unknown to us asked for you.", "Subject: Visitors", "a@x.example")),
    ).toEqual({
      kind: "other",
    });
  });

  test("line ends of any system make no difference", async () => {
    const source = plain(
      "<a@x.example>:\n550 5.1.1 user unknown\n\n--- Below this line is a copy of the message.\n",
    ).toString();
    const crlf = source.replace(/\r?\n/g, "\r\n");
    const expected = await readBounce(Buffer.from(crlf));
    expect(expected).toMatchObject({ returned: [{ cause: "no-such-user" }] });
    expect(await readBounce(Buffer.from(crlf.replace(/\r\n/g, "\n")))).toEqual(expected);
    expect(await readBounce(Buffer.from(crlf.replace(/\r\n/g, "\r")))).toEqual(expected);
  });

  test("whatever a stranger sends is read without a crash, and quickly enough to count", async () => {
    const seeds = [
      plain("<a@x.example>:\n550 5.1.1 user unknown\n").toString("latin1"),
      mail("multipart/report; report-type=delivery-status", [
        ["message/delivery-status", "Final-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1"],
      ]).toString("latin1"),
    ];
    const mutated = fc
      .tuple(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(2_000), fc.string({ maxLength: 40, unit: "binary" })), { maxLength: 8 }),
      )
      .map(([seed, cuts]) =>
        cuts.reduce((text, [at, more]) => text.slice(0, at) + more + text.slice(at + more.length), seed),
      );
    await fc.assert(
      fc.asyncProperty(mutated, async (text) => {
        const reading = await readBounce(Buffer.from(text));
        expect(["bounce", "complaint", "delivered", "auto-reply", "other"]).toContain(reading.kind);
        if (reading.kind === "bounce") expect(reading.returned.length).toBeGreaterThan(0);
      }),
      { numRuns: 400 },
    );
    for (const long of [
      "a@x.example ".repeat(50_000),
      "user ".repeat(100_000),
      "<".repeat(300_000),
      "a ".repeat(200_000),
    ]) {
      expect(recipientsOf(long.slice(0, 20_000)).length).toBeGreaterThan(0);
      expect((await readBounce(plain(long))).kind).toBe("bounce");
    }
  });
});

function plain(text: string, header = "Subject: failure notice", from = "MAILER-DAEMON@mx.example"): Buffer {
  const head = [`From: ${from}`, header, "Content-Type: text/plain"];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${text}`);
}

function mail(type: string, parts: [string, string][]): Buffer {
  const head = [
    "From: MAILER-DAEMON@mx.example",
    "Subject: Undelivered mail",
    "MIME-Version: 1.0",
    `Content-Type: ${type}; boundary="b"`,
  ];
  const body = parts.map(
    ([kind, text]) => `--b\r\nContent-Type: ${kind}\r\n\r\n${text.replace(/\n/g, "\r\n")}\r\n\r\n`,
  );
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body.join("")}--b--\r\n`);
}
