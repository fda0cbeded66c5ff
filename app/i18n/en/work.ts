import type { work as ja } from "#app/i18n/ja/work.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const work = {} as const satisfies Messages<typeof ja>;
