import type { open as ja } from "#app/i18n/ja/open.ts";
import type { Messages } from "#app/i18n/messages.ts";

export const open = {
  signIn: {
    title: "Sign in",
    lead: "We'll mail a sign-in link to your registered address. You need no password.",
    email: "Email address",
    emailWrong: "Enter an email address in the form name@example.com.",
    send: "Send the link",
    sentTitle: "Check your mail",
    sentText:
      "If the address is registered, a mail will arrive shortly. Open its link in this browser, or enter the eight-character code it contains. Both work for ten minutes.",
    notArrived: "Nothing there? Check the spam folder and the address you entered, then try again.",
    again: "Use another address",
    code: "Code from the mail",
    codeHint: "For example 7KQM-2XHD",
    codeWrong: "That code is wrong or has expired. After five wrong codes it no longer works.",
    enter: "Sign in",
    linkTitle: "Confirm sign-in",
    linkText: "Press the button to sign in with this browser.",
    linkMissing: "This address does not contain the link's key. Please open the link in the mail again.",
    linkNeedsScript: "This page needs JavaScript. You can enter the code from the mail on the sign-in page instead.",
    linkWrongTitle: "This link can't sign you in",
    linkWrong:
      "It has been used, has expired, or was asked for in another browser. Open it in that browser or enter the mail's code there. Or let us send a new one.",
    newLink: "Send a new link",
    signedOut: "You are signed out.",
  },
} as const satisfies Messages<typeof ja>;
