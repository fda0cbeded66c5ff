// Postfix on this machine as a journal of accepted mails. Its log names a message's queue id when the message comes in, and
// says "queue active" once the message is safely queued; `postqueue -j` lists what is in the queue now.

import { execFile } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const LINE = /\spostfix[^/\s]*\/(?:[\w-]+\/)?(\w+)\[\d+\]: ([0-9A-Za-z]+): (.*)$/;
/** In these a message has been queued for good; in `incoming` and `maildrop` it may not have been. */
const SAFE_QUEUES = ["active", "deferred", "hold"];

export type Place = "queued" | "coming in" | "nowhere";

export type LogFinding = {
  /** Those that were given the message, the latest last. */
  queueIds: string[];
  /** Whether one of them was queued for good. */
  isQueued: boolean;
  /** When the first and the last line were written; null without any. */
  from: Date | null;
  until: Date | null;
};

/**
 * Whether Postfix has the message or had it. Null when its log does not reach back to `since`, or has not been written
 * since: then its silence says nothing.
 *
 * @param since when the message was sent for the first time
 * @throws when the log cannot be read, or Postfix is still taking the message
 */
export async function wasQueuedByPostfix(
  messageId: string,
  log: string,
  since: Date,
  findInQueue: (queueIds: string[]) => Promise<Place> = placeInQueue,
): Promise<boolean | null> {
  const files = [`${log}.1`, log].filter((path) => path === log || existsSync(path));
  const found = await findInLog(linesOf(files), messageId, new Date());
  if (found.isQueued) return true;
  const place = found.queueIds.length > 0 ? await findInQueue(found.queueIds) : "nowhere";
  if (place === "coming in") throw new Error("Postfix has not finished taking the message");
  if (place === "queued") return true;
  const covers = found.from !== null && found.until !== null && found.from <= since && found.until >= since;
  return covers ? false : null;
}

/** What a log says about a message. A queue id counts from the line on that gives it to the message: Postfix uses ids again. */
export async function findInLog(
  lines: AsyncIterable<string> | Iterable<string>,
  messageId: string,
  now: Date,
): Promise<LogFinding> {
  const finding: LogFinding = { queueIds: [], isQueued: false, from: null, until: null };
  let last: string | null = null;
  for await (const line of lines) {
    const [, daemon, queueId = "", words = ""] = LINE.exec(line) ?? [];
    if (!line.includes("postfix")) continue;
    finding.from ??= timeOf(line, now);
    last = line;
    if (daemon === "cleanup") {
      const isOurs = words === `message-id=${messageId}` || words === `resent-message-id=${messageId}`;
      if (isOurs) finding.queueIds.push(queueId);
      // The id has been given to another message meanwhile.
      else if (words.startsWith("message-id=")) finding.queueIds = finding.queueIds.filter((id) => id !== queueId);
    }
    if (daemon === "qmgr" && words.endsWith("(queue active)") && finding.queueIds.includes(queueId)) {
      finding.isQueued = true;
    }
  }
  finding.until = last === null ? null : timeOf(last, now);
  return finding;
}

async function* linesOf(files: string[]): AsyncGenerator<string> {
  for (const file of files) {
    yield* createInterface({ input: createReadStream(file, "latin1"), crlfDelay: Number.POSITIVE_INFINITY });
  }
}

/** Either `2026-11-22T23:50:01.123+09:00` or `Nov 22 23:50:01` in the machine's own zone, which names no year. */
function timeOf(line: string, now: Date): Date | null {
  const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/.exec(line)?.[0];
  if (iso) return new Date(iso);
  const plain = /^([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d) /.exec(line);
  if (!plain) return null;
  const [, month, day, time] = plain;
  const at = new Date(`${month} ${day} ${now.getFullYear()} ${time}`);
  // Written before New Year and read after it.
  if (at.getTime() > now.getTime() + 86_400_000) at.setFullYear(now.getFullYear() - 1);
  return Number.isNaN(at.getTime()) ? null : at;
}

async function placeInQueue(queueIds: string[]): Promise<Place> {
  const { stdout } = await promisify(execFile)("postqueue", ["-j"], { maxBuffer: 256 * 1024 * 1024, timeout: 30_000 });
  return placeIn(stdout, queueIds);
}

/** @param listing what `postqueue -j` prints: one object a line */
export function placeIn(listing: string, queueIds: string[]): Place {
  const rows = listing.split("\n").filter((line) => line.startsWith("{"));
  const queues = rows.flatMap((line) => {
    const { queue_name, queue_id } = JSON.parse(line) as { queue_name: string; queue_id: string };
    return queueIds.includes(queue_id) ? [queue_name] : [];
  });
  if (queues.some((name) => SAFE_QUEUES.includes(name))) return "queued";
  return queues.length > 0 ? "coming in" : "nowhere";
}
