import type { portal as ja } from "#app/i18n/ja/portal.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const portal = {} as const satisfies Messages<typeof ja>;
