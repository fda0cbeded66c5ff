// What a command shows while it works: on a terminal one line that changes, elsewhere a line for each thing done.

import type { Locale } from "#app/i18n/locale.ts";
import { environmentForChild } from "#app/lib/env.server.ts";

/** The language of the person at the terminal; English unless the terminal is set to Japanese. */
export function terminalLocale(): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = environmentForChild();
  return /^ja\b/i.test((LC_ALL || LC_MESSAGES || LANG || "").replace(/_/g, "-")) ? "ja" : "en";
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Says what is wrong. @returns the exit code of a command that ends with it */
export function complain(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}

/** A line that may be said again with news; `done` leaves its last wording. */
export function changingLine(first: string): { say(text: string): void; done(text: string): void } {
  const live = process.stdout.isTTY === true;
  const put = (text: string, end: string) => process.stdout.write(`\r\u001b[K${text}${end}`);
  if (live) put(first, "");
  else say(first);
  return {
    say: (text) => {
      if (live) put(text, "");
    },
    done: (text) => {
      if (live) put(text, "\n");
      else say(text);
    },
  };
}
