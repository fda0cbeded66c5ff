import type { brand as ja } from "#app/i18n/ja/brand.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const brand = {} as const satisfies Messages<typeof ja>;
