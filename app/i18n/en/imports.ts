import type { imports as ja } from "#app/i18n/ja/imports.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const imports = {} as const satisfies Messages<typeof ja>;
