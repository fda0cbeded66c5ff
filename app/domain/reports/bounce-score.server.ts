// How well the bounce reader judges a folder of mails whose truth is known.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { readBounce } from "#app/mail/bounces/read-bounce.server.ts";

/** labels.json of a folder: file → one row for each recipient that the mail is about. */
export const Labels = z.record(
  z.string(),
  z.array(z.object({ status: z.string(), reply: z.string(), reason: z.string(), hard: z.boolean() })),
);

export type Score = {
  mails: number;
  /** Dead addresses that were seen as such, living ones that were taken for dead, dead ones that were missed. */
  right: number;
  wrong: number;
  missed: number;
  /** 0–1; null where nothing was, or was to be, called dead. */
  precision: number | null;
  recall: number | null;
  /** Mails in which the reader and the label differ. */
  differing: { file: string; labelled: number; read: number; reasons: string[] }[];
};

/**
 * Reads every mail that the folder's labels.json names.
 *
 * @throws when labels.json or a mail is missing or is not what it should be
 */
export async function scoreFolder(folder: string): Promise<Score> {
  const labels = Labels.parse(JSON.parse(await readFile(join(folder, "labels.json"), "utf8")));
  const score: Score = { mails: 0, right: 0, wrong: 0, missed: 0, precision: null, recall: null, differing: [] };
  for (const [file, rows] of Object.entries(labels)) {
    const reading = await readBounce(await readFile(join(folder, file)));
    const labelled = rows.filter(({ hard }) => hard).length;
    const read = reading.kind === "bounce" ? reading.returned.filter(({ hard }) => hard).length : 0;
    score.mails++;
    score.right += Math.min(labelled, read);
    score.wrong += Math.max(0, read - labelled);
    score.missed += Math.max(0, labelled - read);
    if (labelled !== read) score.differing.push({ file, labelled, read, reasons: rows.map(({ reason }) => reason) });
  }
  return { ...score, precision: share(score.right, score.wrong), recall: share(score.right, score.missed) };
}

function share(part: number, rest: number): number | null {
  return part + rest === 0 ? null : part / (part + rest);
}
