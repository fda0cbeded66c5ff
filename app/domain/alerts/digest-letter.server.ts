// The letter of a mail of the day: the list of the day of its reader, in their language.
import { commonBrand } from "#app/domain/accounts/brand.server.ts";
import { accentOf, OUR_ACCENT } from "#app/domain/accounts/brand.ts";
import type { Day } from "#app/domain/day.ts";
import { dueness } from "#app/domain/tasks/task-query.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { env } from "#app/lib/env.server.ts";
import type { Letter } from "#app/mail/send.server.ts";
import DayAhead, { type DayAheadProps } from "#emails/day-ahead.tsx";
import { digestOf } from "./digest.ts";
import { lastTold, type OpenDigest } from "./digest-row.server.ts";
import { pageOf, reasonOf, verbOf } from "./to-do-words.ts";
import { listToday } from "./today.server.ts";
import type { ToDo } from "./today.ts";

export type DigestLetter = Letter<DayAheadProps>;
type Lines = DayAheadProps["parts"][number]["groups"];

/** Null when there is nothing to say. */
export async function composeDigest({ staff, day, messageId }: OpenDigest): Promise<DigestLetter | null> {
  const { id, name, email, locale } = staff;
  const [{ list }, since, brand] = await Promise.all([listToday(id, day), lastTold(id), commonBrand()]);
  const digest = digestOf(list, { today: day, since });
  if (!digest) return null;
  return {
    to: { name, address: email },
    locale,
    template: DayAhead,
    props: {
      readerName: name,
      product: brand?.product[locale] ?? "",
      accent: accentOf(brand?.accent ?? OUR_ACCENT, "light").accent,
      day,
      ...{ all: digest.all, urgent: digest.urgent, unnamed: digest.unnamed },
      parts: digest.parts.map(({ part, toDos }) => ({ part, groups: linesOf(toDos, locale, day) })),
      todayUrl: `${env().APP_URL}/staff/today`,
      settingsUrl: `${env().APP_URL}/staff/me`,
    },
    messageId,
    list: "digest",
  };
}

/** Lines in their order; those about one account that follow each other stand under its name. */
function linesOf(toDos: readonly ToDo[], locale: Locale, today: Day): Lines {
  const groups: Lines = [];
  for (const toDo of toDos) {
    const line = {
      verb: verbOf(locale, toDo),
      why: reasonOf(locale, toDo),
      due: toDo.dueOn === null ? null : dueness(toDo.dueOn, today),
      url: env().APP_URL + pageOf(toDo),
    };
    const last = groups.at(-1);
    if (last?.account === toDo.account.name) last.lines.push(line);
    else groups.push({ account: toDo.account.name, lines: [line] });
  }
  return groups;
}
