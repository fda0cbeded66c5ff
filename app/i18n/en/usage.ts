import type { usage as ja } from "#app/i18n/ja/usage.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const usage = {} as const satisfies Messages<typeof ja>;
