import type { open as ja } from "#app/i18n/ja/open.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const open = {} as const satisfies Messages<typeof ja>;
