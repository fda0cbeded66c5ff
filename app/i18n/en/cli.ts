import type { cli as ja } from "#app/i18n/ja/cli.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const cli = {
  web: {
    badRequest: {
      title: "This request could not be read",
      text: "The address or what was sent is not in the right form. Please check that the link is complete.",
    },
    crossSite: {
      title: "This was not done",
      text: "We could not tell that it was sent from a page of this site. Please open the page again and repeat the step there.",
    },
    method: { title: "This is not possible here", text: "This address does not accept requests of this kind." },
    tooLarge: { title: "This is too large", text: "Please shorten what you entered and send it again." },
    awayWhileSending:
      "What you sent has not been saved yet. Use your browser's Back button to return to it, wait a moment and send it again.",
  },
  inbox: {
    title: "Inbox",
    intro: "Mail sent by the demo arrives here. Nothing ever leaves this machine.",
    search: "Search recipient or subject",
    searchButton: "Search",
    count: "{{count}} messages",
    none: "No mail has arrived yet. This page updates by itself.",
    noneFound: "No mail matches “{{words}}”.",
    all: "Show all",
    from: "From",
    to: "To",
    subject: "Subject",
    received: "Received",
    attachments: "Attachments",
    noSubject: "(no subject)",
    back: "Back to the list",
    parts: "View",
    html: "Message",
    text: "Text",
    headers: "Headers",
    raw: "Original (.eml)",
    noHtml: "This mail has no HTML part.",
    noText: "This mail has no text part.",
    notFound: "This mail was not found.",
  },
} as const satisfies Messages<typeof ja>;
