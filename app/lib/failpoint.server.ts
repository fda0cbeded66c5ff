// Places at which a test ends the process on the spot, as a power cut would. A place is armed by a file of its name in the
// folder FAILPOINTS, which goes as the place strikes, so that it strikes once, whichever process comes by first. Without
// the folder nothing happens here; in production it cannot be set.
import { unlinkSync } from "node:fs";
import { join } from "node:path";
import { env } from "./env.server.ts";

export const FAILPOINTS = [
  /** The numbers of a report are frozen, nothing is rendered. */
  "frozen",
  /** A file is written and flushed but has not got its name. */
  "file-unnamed",
  /** One of two PDFs is kept. */
  "one-document",
  /** Both PDFs are kept, and no row knows of them. */
  "files-stored",
  /** The edition is kept and was not looked at. */
  "edition-kept",
  /** Within the transaction of an approval: nothing is known of its release. */
  "approved",
  /** Within the transaction of a release: no mail is written. */
  "released",
  /** Likewise, with one of several mails written. */
  "one-mail-written",
  /** A mail is claimed, and the mail server knows nothing of it. */
  "claimed",
  /** A mail whose attempt was cut short is about to be asked for. */
  "before-journal",
  /** The mail server has taken a mail, and no row says so. */
  "accepted",
  /** The journal has said what became of a mail, and no row says so. */
  "journal-answered",
  /** The row of a mail says that it was accepted, its job is not done. */
  "settled",
] as const;

export type Failpoint = (typeof FAILPOINTS)[number];

export function failpoint(name: Failpoint): void {
  const folder = env().FAILPOINTS;
  if (folder === undefined) return;
  try {
    unlinkSync(join(folder, name));
  } catch {
    return; // not armed
  }
  process.kill(process.pid, "SIGKILL");
}
