import type { mail as ja } from "#app/i18n/ja/mail.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const mail = {} as const satisfies Messages<typeof ja>;
