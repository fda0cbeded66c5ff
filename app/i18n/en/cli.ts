import type { cli as ja } from "#app/i18n/ja/cli.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const cli = {} as const satisfies Messages<typeof ja>;
