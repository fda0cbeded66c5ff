import type { value as ja } from "#app/i18n/ja/value.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const value = {} as const satisfies Messages<typeof ja>;
