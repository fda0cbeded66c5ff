import type { receipt as ja } from "#app/i18n/ja/receipt.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const receipt = {
  open: "How this figure is made",
} as const satisfies Messages<typeof ja>;
