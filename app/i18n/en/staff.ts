import type { staff as ja } from "#app/i18n/ja/staff.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const staff = {} as const satisfies Messages<typeof ja>;
