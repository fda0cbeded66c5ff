import type { portal as ja } from "#app/i18n/ja/portal.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const portal = {
  frame: {
    skip: "Skip to content",
    nav: "Main pages of the portal",
    loading: "Loading",
    menu: "Open menu",
    language: "Language",
    company: "Company shown",
    signOut: "Sign out",
    signedInAs: "Signed in as {{name}}",
    overview: "Overview",
    usage: "Usage",
    value: "Value",
    plan: "Plan",
    reports: "Reports",
  },
  error: { again: "Try again" },
  chart: { table: "Show table" },
} as const satisfies Messages<typeof ja>;
