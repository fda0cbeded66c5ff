// The folder into which a mail server puts what comes to our return paths (Maildir: each mail is a file, new ones in `new`).

import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { env } from "#app/lib/env.server.ts";
import { logger } from "#app/lib/log.server.ts";
import { takeReturnedMail } from "./bounces.server.ts";

const AT_ONCE_MOST = 1_000;

/**
 * Takes the mails that are new, each of which is moved to those that were seen only once it counts. One that cannot be read
 * now stays where it is and holds up no other.
 *
 * @returns how many were taken; 0 without such a folder
 */
export async function readBounceBox(): Promise<number> {
  const { BOUNCE_MAILDIR } = env();
  if (BOUNCE_MAILDIR === undefined) return 0;
  const [fresh, seen] = [join(BOUNCE_MAILDIR, "new"), join(BOUNCE_MAILDIR, "cur")];
  await mkdir(seen, { recursive: true });
  let taken = 0;
  for (const name of (await readdir(fresh)).sort().slice(0, AT_ONCE_MOST)) {
    try {
      await takeReturnedMail(await readFile(join(fresh, name)));
      await rename(join(fresh, name), join(seen, `${name}:2,S`));
      taken++;
    } catch (error) {
      // Another worker may have taken it a moment ago.
      if ((error as { code?: string }).code !== "ENOENT")
        logger("bounces").error({ name, error: String(error) }, "left");
    }
  }
  return taken;
}
