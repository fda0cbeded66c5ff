// The mail that will bring an edition, written in each language to one of its readers, before anything is sent.
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { unsubscribeUrl } from "#app/domain/contacts/unsubscribe.server.ts";
import { readingUrl } from "#app/domain/reports/reading-link.server.ts";
import { letterPropsOf } from "#app/domain/reports/report-letter.server.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { locales } from "#app/i18n/locale.ts";
import { salutation } from "#app/i18n/salutation.ts";
import ReportReady from "#emails/report-ready.tsx";
import type { CheckedMail, Reader } from "./material.ts";

/** Stands in where there is no reader yet; the letter is the same to all. */
const NOBODY = { id: "00000000-0000-4000-8000-000000000000", name: "" };

export function writeMails(accountId: AccountId, snapshot: ReportSnapshot, reader: Reader | null): CheckedMail[] {
  const { id, name } = reader ?? NOBODY;
  return locales.map((locale) => {
    const to = { company: snapshot.account.name, department: null, title: null, name };
    const props = {
      ...letterPropsOf(snapshot, locale),
      locale,
      greeting: salutation(to, locale),
      reportUrl: readingUrl(accountId, id),
      readableUntil: snapshot.quarter.until,
      attached: false,
      isRenewal: false,
      unsubscribeUrl: unsubscribeUrl(accountId, id, "reports"),
    };
    const html = renderToStaticMarkup(createElement(ReportReady, props));
    return { locale, text: `${ReportReady.subject(props)}\n${textOf(html)}`, links: linksIn(html) };
  });
}

function textOf(html: string): string {
  const body = html.replace(/<(style|head)\b[\s\S]*?<\/\1>/g, "").replace(/<br\s*\/?>|<\/(p|td|h\d|div)>/g, "\n");
  return plain(body.replace(/<!--[\s\S]*?-->/g, "").replace(/<[^>]+>/g, ""));
}

function linksIn(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href = ""]) => plain(href));
}

function plain(html: string): string {
  return html
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;/g, "&");
}
