import type { report as ja } from "#app/i18n/ja/report.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const report = {} as const satisfies Messages<typeof ja>;
