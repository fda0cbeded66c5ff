// What an administrator may change of a person, and when two of them got in each other's way.
import type { Locale } from "#app/i18n/locale.ts";
import type { ReportFrequency } from "./report-frequency.ts";
import type { Role } from "./role.ts";

export type PersonSettings = {
  role: Role;
  maySignIn: boolean;
  receivesReports: boolean;
  reportFrequency: ReportFrequency;
  /** The language of our mails to them and of their pages. */
  locale: Locale;
};

/** As a form carries it: what the settings were when the form was made. */
export function markOf(person: PersonSettings): string {
  const { role, maySignIn, receivesReports, reportFrequency, locale } = person;
  return [role, maySignIn, receivesReports, reportFrequency, locale].join(".");
}

/** The settings that differ, as the history keeps them: what is under its name, what was under `…Before`. */
export function changesBetween(before: PersonSettings, after: PersonSettings): Record<string, string | boolean> {
  const names = ["role", "maySignIn", "receivesReports", "reportFrequency", "locale"] as const;
  const changed = names.filter((name) => before[name] !== after[name]);
  return Object.fromEntries(
    changed.flatMap((name): [string, string | boolean][] => [
      [name, after[name]],
      [`${name}Before`, before[name]],
    ]),
  );
}
