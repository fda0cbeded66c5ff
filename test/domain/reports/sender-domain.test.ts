import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkDomain, meetsConditions, type Network } from "#app/domain/reports/sender-domain.server.ts";
import { isDomainReady } from "#app/domain/reports/sender-ready.server.ts";
import { setEnvironment } from "#app/lib/env.server.ts";

const keyOf = (bits: number) => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: bits });
  const published = createPublicKey(privateKey).export({ type: "spki", format: "der" }).toString("base64");
  return { pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), published };
};
const long = keyOf(2048);
const short = keyOf(1024);

const RIGHT: Record<string, string[]> = {
  "example.test": ["some-verification=1", "v=spf1 include:_spf.relay.example -all"],
  "seika1._domainkey.example.test": [`v=DKIM1; k=rsa; p=${long.published.slice(0, 100)} ${long.published.slice(100)}`],
  "_dmarc.example.test": ["v=DMARC1; p=quarantine; rua=mailto:d@example.test"],
};

function network(changes: Record<string, string[] | Error> = {}, more: Partial<Network> = {}): Network {
  const records: Record<string, string[] | Error> = { ...RIGHT, ...changes };
  return {
    async txt(name) {
      const found = records[name] ?? [];
      if (found instanceof Error) throw found;
      return found;
    },
    addresses: async (host) => (host === "mail.example.test" ? ["203.0.113.7"] : []),
    names: async (address) => (address === "203.0.113.7" ? ["mail.example.test"] : []),
    hasTls: async () => true,
    ...more,
  };
}

beforeEach(() => {
  setEnvironment({
    ...{ DKIM_DOMAIN: "example.test", DKIM_SELECTOR: "seika1", DKIM_PRIVATE_KEY: long.pem },
    ...{ SMTP_URL: "smtp://mail.example.test:587" },
  });
});

afterEach(() => {
  setEnvironment({
    ...{ DKIM_DOMAIN: undefined, DKIM_SELECTOR: undefined, DKIM_PRIVATE_KEY: undefined },
    ...{ SMTP_URL: "smtp://127.0.0.1:1", MAIL_DOMAIN_CHECK: undefined, BOUNCE_ADDRESS: undefined },
    MAIL_FROM: "Seika <reports@example.test>",
  });
});

const statuses = async (asked: Network) =>
  Object.fromEntries((await checkDomain(asked)).map(({ check, problem }) => [check, problem]));

test("a domain that is set up is right in every point", async () => {
  const right = { spf: "spfRight", dkim: "dkimRight", dmarc: "dmarcRight", ptr: "ptrRight", tls: "tlsRight" };
  expect(await statuses(network())).toEqual(right);
});

test.each([
  ["no SPF", { "example.test": ["x"] }, "spf", "spfMissing", false],
  ["two SPF records", { "example.test": ["v=spf1 -all", "v=spf1 mx -all"] }, "spf", "spfTwice", false],
  ["an SPF record that lets everybody send", { "example.test": ["v=spf1 +all"] }, "spf", "spfOpen", true],
  ["no DKIM record", { "seika1._domainkey.example.test": [] }, "dkim", "dkimMissing", false],
  ["another key", { "seika1._domainkey.example.test": [`v=DKIM1; p=${short.published}`] }, "dkim", "dkimOther", false],
  ["a revoked key", { "seika1._domainkey.example.test": ["v=DKIM1; p="] }, "dkim", "dkimOther", false],
  ["no DMARC", { "_dmarc.example.test": [] }, "dmarc", "dmarcMissing", false],
  ["DMARC that only watches", { "_dmarc.example.test": ["v=DMARC1; p=none"] }, "dmarc", "dmarcNone", true],
  ["DMARC without a policy", { "_dmarc.example.test": ["v=DMARC1; rua=mailto:a@b"] }, "dmarc", "dmarcMissing", false],
  ["a DNS server that does not answer", { "example.test": new Error("queryTxt ETIMEOUT") }, "spf", "unanswered", false],
] as const)("%s is found", async (_what, changes, check, problem, mayGo) => {
  const findings = await checkDomain(network(changes as never));
  expect(findings.find((finding) => finding.check === check)?.problem).toBe(problem);
  expect(meetsConditions(findings)).toBe(mayGo);
});

test("a short key is weak, and no key is wrong", async () => {
  setEnvironment({ DKIM_PRIVATE_KEY: short.pem });
  const records = { "seika1._domainkey.example.test": [`p=${short.published}`] };
  expect(await statuses(network(records))).toMatchObject({ dkim: "dkimShort" });
  setEnvironment({ DKIM_DOMAIN: undefined, DKIM_SELECTOR: undefined, DKIM_PRIVATE_KEY: undefined });
  expect(await statuses(network())).toMatchObject({ dkim: "dkimUnset" });
});

test("a signature or a return path of somebody else's domain is found", async () => {
  setEnvironment({ MAIL_FROM: "Seika <reports@other.test>", BOUNCE_ADDRESS: "bounce@example.test" });
  expect(await statuses(network({ "_dmarc.other.test": ["v=DMARC1; p=none"] }))).toMatchObject({
    dkim: "dkimElsewhere",
    spf: "spfElsewhere",
    dmarc: "dmarcNone",
  });
});

test("a domain below another one may use its DMARC record", async () => {
  setEnvironment({ MAIL_FROM: "Seika <reports@mail.example.test>" });
  expect(await statuses(network({ "mail.example.test": ["v=spf1 mx -all"] }))).toMatchObject({
    spf: "spfRight",
    dkim: "dkimRight",
    dmarc: "dmarcRight",
  });
});

test("a name that does not lead back, and a server without encryption, are found", async () => {
  const asked = network({}, { names: async () => ["elsewhere.example"], hasTls: async () => false });
  expect(await statuses(asked)).toMatchObject({ ptr: "ptrMissing", tls: "tlsMissing" });
});

test("a relay on this machine cannot be judged from here", async () => {
  setEnvironment({ SMTP_URL: "smtp://127.0.0.1:25" });
  expect(await statuses(network())).toMatchObject({ ptr: "ptrLocal", tls: "tlsLocal" });
});

test("mail to many waits for the domain only where the installation wants it", async () => {
  const bad = network({ "example.test": [] });
  expect(await isDomainReady(bad)).toBe(true);
  setEnvironment({ MAIL_DOMAIN_CHECK: "require" });
  expect(await isDomainReady(bad)).toBe(false);
  expect(await isDomainReady(network())).toBe(true);
  expect(await isDomainReady()).toBe(true);
});
