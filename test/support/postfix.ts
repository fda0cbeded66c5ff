// A real Postfix of the test's own: its queue, its log and its port, relaying to wherever the test wants.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePortFrom } from "#app/lib/ports.server.ts";

export type Postfix = { url: string; log: string; stop(): void };

/** Postfix's master has to be started by root, and by nobody else. */
export function hasPostfix(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/sbin/postfix");
}

const SERVICES = [
  ...["pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup", "qmgr unix n - n 1 1 qmgr"],
  ...["rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce", "defer unix - - n - 0 bounce"],
  ...[
    "trace unix - - n - 0 bounce",
    "smtp unix - - n - - smtp",
    "relay unix - - n - - smtp",
    "showq unix n - n - - showq",
  ],
  ...["error unix - - n - - error", "retry unix - - n - - error", "anvil unix - - n - 1 anvil"],
  ...["scache unix - - n - 1 scache", "flush unix n - n 1000? 0 flush", "proxymap unix - - n - - proxymap"],
  ...["verify unix - - n - 1 verify", "tlsmgr unix - - n 1000? 1 tlsmgr", "postlog unix-dgram n - n - 1 postlogd"],
];

/** @param relay where accepted mail goes, such as [127.0.0.1]:2525 */
export async function startPostfix(relay: string): Promise<Postfix> {
  const home = mkdtempSync(join(tmpdir(), "seika-postfix-"));
  chmodSync(home, 0o755);
  const [config, queue, data] = ["config", "queue", "data"].map((name) => join(home, name)) as [string, string, string];
  for (const folder of [config, queue, data]) mkdirSync(folder);
  execFileSync("chown", ["postfix", data]);
  const port = await freePortFrom(24_000 + Math.floor(Math.random() * 8_000));
  const log = join(home, "mail.log");
  const settings = {
    queue_directory: queue,
    data_directory: data,
    compatibility_level: "3.6",
    myhostname: "mx.example.test",
    mydestination: "",
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    mynetworks: "127.0.0.0/8",
    relayhost: relay,
    maillog_file: log,
    maillog_file_prefixes: `${home}, /var`,
    smtp_tls_security_level: "none",
    smtp_dns_support_level: "disabled",
    alias_maps: "",
    local_recipient_maps: "",
  };
  writeFileSync(
    join(config, "main.cf"),
    Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(""),
  );
  writeFileSync(join(config, "master.cf"), `${[`127.0.0.1:${port} inet n - n - - smtpd`, ...SERVICES].join("\n")}\n`);
  execFileSync("/usr/sbin/postfix", ["-c", config, "start"], { stdio: "ignore" });
  process.env.MAIL_CONFIG = config;
  return {
    url: `smtp://127.0.0.1:${port}`,
    log,
    stop() {
      delete process.env.MAIL_CONFIG;
      execFileSync("/usr/sbin/postfix", ["-c", config, "stop"], { stdio: "ignore" });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
