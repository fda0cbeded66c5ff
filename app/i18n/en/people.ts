import type { people as ja } from "#app/i18n/ja/people.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const people = {} as const satisfies Messages<typeof ja>;
