// Whether receivers can tell that our mail is ours: what the sender's domain says in the DNS, and how mail leaves here.

import { createPublicKey } from "node:crypto";
import dns from "node:dns/promises";
import { isIP } from "node:net";
import { createTransport } from "nodemailer";
import { env } from "#app/lib/env.server.ts";
import { isLocalAddress } from "#app/lib/local-address.ts";

export type CheckName = "spf" | "dkim" | "dmarc" | "ptr" | "tls";
export type Finding = {
  check: CheckName;
  /** `local`: mail leaves this machine through another server, which alone can be checked. */
  status: "right" | "weak" | "wrong" | "local";
  /** Which sentence says what was found and what to do: `delivery.check.<problem>`. */
  problem: Problem;
  /** The record or address that it is about. */
  at: string;
  /** What was found there, or the record that should stand there. */
  shown: string;
};
export type Problem =
  | `${CheckName}Right`
  | "spfMissing"
  | "spfTwice"
  | "spfOpen"
  | "spfElsewhere"
  | "dkimUnset"
  | "dkimElsewhere"
  | "dkimMissing"
  | "dkimOther"
  | "dkimShort"
  | "dmarcMissing"
  | "dmarcNone"
  | "ptrMissing"
  | "ptrLocal"
  | "tlsMissing"
  | "tlsLocal"
  | "unanswered";

/** Of the checks, those that big receivers make a condition for mail to many. */
const CONDITIONS: readonly CheckName[] = ["spf", "dkim", "dmarc"];

/** What is asked of the network; tests answer themselves. */
export type Network = {
  txt(name: string): Promise<string[]>;
  addresses(host: string): Promise<string[]>;
  names(address: string): Promise<string[]>;
  /** Whether the mail server can be reached through an encrypted connection. */
  hasTls(smtpUrl: string): Promise<boolean>;
};

/** All five checks of the domain that mails come from. A question that is not answered is a finding, not an error. */
export async function checkDomain(network: Network = realNetwork): Promise<Finding[]> {
  const checks: [CheckName, (network: Network) => Promise<Finding>][] = [
    ["spf", spf],
    ["dkim", dkim],
    ["dmarc", dmarc],
    ["ptr", ptr],
    ["tls", tls],
  ];
  return Promise.all(
    checks.map(([name, check]) =>
      check(network).catch((error: Error): Finding => {
        return { check: name, status: "wrong", problem: "unanswered", at: fromDomain(), shown: error.message };
      }),
    ),
  );
}

/** Whether mail to many may go out by these findings. */
export function meetsConditions(findings: readonly Finding[]): boolean {
  return findings.every(({ check, status }) => !CONDITIONS.includes(check) || status !== "wrong");
}

/** The domain in the From of every mail. */
export function fromDomain(): string {
  return env()
    .MAIL_FROM.replace(/^.*@|>$/g, "")
    .toLowerCase();
}

async function spf(network: Network): Promise<Finding> {
  const at = env().BOUNCE_ADDRESS?.replace(/^.*@/, "").toLowerCase() ?? fromDomain();
  const records = (await network.txt(at)).filter((record) => /^v=spf1(?: |$)/i.test(record));
  const finding = (status: Finding["status"], problem: Problem, shown = records.join("\n")): Finding => {
    return { check: "spf", status, problem, at, shown };
  };
  if (records.length === 0) return finding("wrong", "spfMissing", "v=spf1 mx -all");
  if (records.length > 1) return finding("wrong", "spfTwice");
  if (!isAligned(at)) return finding("weak", "spfElsewhere");
  if (!/[-~]all\b|\bredirect=/i.test(records[0] ?? "")) return finding("weak", "spfOpen");
  return finding("right", "spfRight");
}

async function dkim(network: Network): Promise<Finding> {
  const { DKIM } = env();
  if (!DKIM) return { check: "dkim", status: "wrong", problem: "dkimUnset", at: fromDomain(), shown: "" };
  const at = `${DKIM.selector}._domainkey.${DKIM.domain}`;
  const ours = createPublicKey(DKIM.key).export({ type: "spki", format: "der" }).toString("base64");
  const wanted = `v=DKIM1; k=rsa; p=${ours}`;
  const finding = (status: Finding["status"], problem: Problem, shown: string): Finding => {
    return { check: "dkim", status, problem, at, shown };
  };
  const record = (await network.txt(at)).find((text) => /(?:^|;)\s*p=/.test(text));
  if (record === undefined) return finding("wrong", "dkimMissing", wanted);
  const published = /(?:^|;)\s*p=([^;]*)/.exec(record)?.[1]?.replace(/\s/g, "");
  if (published !== ours) return finding("wrong", "dkimOther", wanted);
  if (!isAligned(DKIM.domain)) return finding("wrong", "dkimElsewhere", DKIM.domain);
  if (DKIM.bits < 2048) return finding("weak", "dkimShort", `${DKIM.bits}`);
  return finding("right", "dkimRight", `rsa ${DKIM.bits}`);
}

async function dmarc(network: Network): Promise<Finding> {
  const labels = fromDomain().split(".");
  // The domain's own record counts; without one, that of a domain above it.
  for (let above = 0; above <= Math.max(0, labels.length - 2); above++) {
    const at = `_dmarc.${labels.slice(above).join(".")}`;
    const record = (await network.txt(at)).find((text) => /^v=DMARC1\s*;/i.test(text));
    if (!record) continue;
    const policy = /;\s*p=(none|quarantine|reject)\b/i.exec(record)?.[1]?.toLowerCase();
    if (!policy) break;
    const isWeak = policy === "none";
    return {
      check: "dmarc",
      status: isWeak ? "weak" : "right",
      problem: isWeak ? "dmarcNone" : "dmarcRight",
      at,
      shown: record,
    };
  }
  const shown = `v=DMARC1; p=none; rua=mailto:dmarc@${fromDomain()}`;
  return { check: "dmarc", status: "wrong", problem: "dmarcMissing", at: `_dmarc.${fromDomain()}`, shown };
}

async function ptr(network: Network): Promise<Finding> {
  const { hostname } = new URL(env().SMTP_URL);
  const addresses = isIP(hostname) ? [hostname] : await network.addresses(hostname);
  const shown = addresses.join(", ");
  if (addresses.every(isLocalAddress))
    return { check: "ptr", status: "local", problem: "ptrLocal", at: hostname, shown };
  for (const address of addresses) {
    const names = await network.names(address).catch((): string[] => []);
    const forward = await Promise.all(names.map((name) => network.addresses(name).catch((): string[] => [])));
    if (forward.some((back) => back.includes(address))) {
      return { check: "ptr", status: "right", problem: "ptrRight", at: address, shown: names.join(", ") };
    }
  }
  return { check: "ptr", status: "weak", problem: "ptrMissing", at: hostname, shown };
}

async function tls(network: Network): Promise<Finding> {
  const { SMTP_URL } = env();
  const { hostname } = new URL(SMTP_URL);
  if (isLocalAddress(hostname) || hostname === "localhost") {
    return { check: "tls", status: "local", problem: "tlsLocal", at: hostname, shown: "" };
  }
  const encrypted = await network.hasTls(SMTP_URL);
  const problem = encrypted ? "tlsRight" : "tlsMissing";
  return { check: "tls", status: encrypted ? "right" : "wrong", problem, at: hostname, shown: "" };
}

/** DMARC asks that a domain and that in the From have the same owner, which is so where one is part of the other. */
function isAligned(domain: string): boolean {
  const from = fromDomain();
  return from === domain || from.endsWith(`.${domain}`) || domain.endsWith(`.${from}`);
}

const resolver = new dns.Resolver({ timeout: 3_000, tries: 2 });
const NOTHING = ["ENOTFOUND", "ENODATA"];

/** A name that does not exist has no records; that is an answer. */
async function orNone<T>(asked: Promise<T[]>): Promise<T[]> {
  return asked.catch((error: NodeJS.ErrnoException) => {
    if (NOTHING.includes(error.code ?? "")) return [];
    throw error;
  });
}

const realNetwork: Network = {
  txt: async (name) => (await orNone(resolver.resolveTxt(name))).map((pieces) => pieces.join("")),
  addresses: async (host) => {
    const [four, six] = await Promise.all([orNone(resolver.resolve4(host)), orNone(resolver.resolve6(host))]);
    return [...four, ...six];
  },
  names: (address) => orNone(resolver.reverse(address)),
  async hasTls(url) {
    const transport = createTransport({ url, requireTLS: true, connectionTimeout: 5_000, greetingTimeout: 5_000 });
    try {
      return await transport.verify();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "ETLS" || /STARTTLS|certificate/i.test((error as Error).message)) return false;
      throw error;
    } finally {
      transport.close();
    }
  },
};
