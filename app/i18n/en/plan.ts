import type { plan as ja } from "#app/i18n/ja/plan.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const plan = {} as const satisfies Messages<typeof ja>;
