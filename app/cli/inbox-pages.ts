// The inbox's pages, as text.

import type { ParsedMail } from "mailparser";
import type { Locale } from "#app/i18n/locale.ts";
import type { TFunction } from "#app/i18n/translator.ts";
import { escapeHtml as e } from "#app/lib/plain-page.server.ts";
import type { MailNote } from "./inbox-store.ts";

type Reader = { locale: Locale; t: TFunction<"cli">; nonce: string };
export type MailView = "html" | "text" | "headers";

const REFRESH_SECONDS = 10;

const STYLE = `
  :root { color-scheme: light dark; --ground: #faf9f7; --sheet: #fff; --ink: #1c1b19; --soft: #6b6862; --rule: #e3e0da;
    --accent: #0f6a63; --hover: #f1efeb; }
  @media (prefers-color-scheme: dark) { :root { --ground: #1a1917; --sheet: #232220; --ink: #f2f0ec; --soft: #a8a49c;
    --rule: #38352f; --accent: #5cc8bd; --hover: #2a2926; } }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.6 system-ui, "Noto Sans JP", sans-serif; }
  main { max-width: 60rem; margin: 0 auto; padding: 24px 16px 64px; }
  h1 { font-size: 28px; line-height: 1.3; margin: 0 0 4px; } h1.subject { font-size: 20px; margin: 16px 0; }
  p.soft, .soft { color: var(--soft); } p { margin: 0 0 16px; }
  a { color: var(--accent); } a:focus-visible, input:focus-visible, button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  form { display: flex; gap: 8px; margin: 16px 0; }
  input { flex: 1; min-width: 0; } input, button { font: inherit; min-height: 44px; padding: 8px 12px; border: 1px solid var(--rule);
    border-radius: 8px; background: var(--sheet); color: var(--ink); }
  ul.mails { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--rule); }
  ul.mails a { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; padding: 12px 8px; color: inherit; text-decoration: none;
    border-bottom: 1px solid var(--rule); } ul.mails a:hover { background: var(--hover); }
  ul.mails strong { grid-column: 1 / -1; font-weight: 600; overflow-wrap: anywhere; } time { font-variant-numeric: tabular-nums; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 0 0 16px; } dt { color: var(--soft); }
  dd { margin: 0; overflow-wrap: anywhere; }
  nav.parts { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 8px 0; } nav a { display: inline-block; padding: 8px 0; }
  nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
  iframe { width: 100%; height: 75vh; border: 1px solid var(--rule); border-radius: 8px; background: #fff; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 16px; border: 1px solid var(--rule); border-radius: 8px;
    background: var(--sheet); font: 14px/1.7 ui-monospace, "Noto Sans Mono CJK JP", monospace; }`;

export function listPage({ words, notes, ...reader }: Reader & { words: string; notes: MailNote[] }): string {
  const { t } = reader;
  const none = words ? t("inbox.noneFound", { words }) : t("inbox.none");
  return document({
    ...reader,
    title: t("inbox.title"),
    refresh: words === "",
    body: `<h1>${e(t("inbox.title"))}</h1><p class="soft">${e(t("inbox.intro"))}</p>
<form role="search"><input type="search" name="q" value="${e(words)}" aria-label="${e(t("inbox.search"))}" placeholder="${e(t("inbox.search"))}">
<button>${e(t("inbox.searchButton"))}</button></form>
<p class="soft">${e(t("inbox.count", { count: notes.length }))}${words ? ` · <a href="/">${e(t("inbox.all"))}</a>` : ""}</p>
${notes.length === 0 ? `<p>${e(none)}</p>` : `<ul class="mails">${notes.map((note) => row(note, reader)).join("\n")}</ul>`}`,
  });
}

function row({ id, subject, recipients, receivedAt }: MailNote, reader: Reader): string {
  return `<li><a href="/messages/${e(id)}"><strong>${e(subject || reader.t("inbox.noSubject"))}</strong>
<span class="soft">${e(recipients.join(", "))}</span>${time(receivedAt, reader.locale)}</a></li>`;
}

export function mailPage({
  note,
  mail,
  view,
  ...reader
}: Reader & { note: MailNote; mail: ParsedMail; view: MailView }): string {
  const { t } = reader;
  const subject = note.subject || t("inbox.noSubject");
  const facts = [
    [t("inbox.from"), e(note.from)],
    [t("inbox.to"), e(note.to || note.recipients.join(", "))],
    [t("inbox.received"), time(note.receivedAt, reader.locale)],
    ...(mail.attachments.length > 0 ? [[t("inbox.attachments"), attachments(note, mail)]] : []),
  ];
  const list = facts.map(([name, value]) => `<dt>${e(name ?? "")}</dt><dd>${value}</dd>`).join("");
  return document({
    ...reader,
    title: subject,
    refresh: false,
    body: `<nav><a href="/">← ${e(t("inbox.back"))}</a></nav>
<h1 class="subject">${e(subject)}</h1><dl>${list}</dl>${tabs(note, view, t)}${part(note, mail, view, t)}`,
  });
}

/** A page with one sentence. */
export function messagePage({ text, ...reader }: Reader & { text: string }): string {
  const body = `<p>${e(text)}</p><nav><a href="/">← ${e(reader.t("inbox.back"))}</a></nav>`;
  return document({ ...reader, title: reader.t("inbox.title"), refresh: false, body });
}

function attachments({ id }: MailNote, mail: ParsedMail): string {
  const link = ({ filename, size }: ParsedMail["attachments"][number], number: number) =>
    `<a href="/messages/${e(id)}/attachments/${number}" target="_blank" rel="noopener">${e(filename ?? `${number + 1}`)}</a> <span class="soft">${Math.ceil(size / 1024)} kB</span>`;
  return mail.attachments.map(link).join("<br>");
}

function tabs({ id }: MailNote, view: MailView, t: TFunction<"cli">): string {
  const tab = (each: MailView) =>
    `<a href="/messages/${e(id)}?view=${each}"${each === view ? ' aria-current="page"' : ""}>${e(t(`inbox.${each}`))}</a>`;
  const raw = `<a href="/messages/${e(id)}/raw">${e(t("inbox.raw"))}</a>`;
  return `<nav class="parts" aria-label="${e(t("inbox.parts"))}">${tab("html")}${tab("text")}${tab("headers")}${raw}</nav>`;
}

function part({ id, subject }: MailNote, mail: ParsedMail, view: MailView, t: TFunction<"cli">): string {
  if (view === "headers") return `<pre>${e(mail.headerLines.map(({ line }) => line).join("\n"))}</pre>`;
  if (view === "text") return mail.text ? `<pre>${e(mail.text)}</pre>` : `<p>${e(t("inbox.noText"))}</p>`;
  if (!mail.html) return mail.text ? `<pre>${e(mail.text)}</pre>` : `<p>${e(t("inbox.noHtml"))}</p>`;
  const rights = "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";
  return `<iframe src="/messages/${e(id)}/html" title="${e(subject || t("inbox.html"))}" sandbox="${rights}"></iframe>`;
}

function time(instant: string, locale: Locale): string {
  const shown = new Date(instant).toLocaleString(locale === "ja" ? "ja-JP" : "en-GB");
  return `<time class="soft" datetime="${e(instant)}">${e(shown)}</time>`;
}

function document(page: Reader & { title: string; refresh: boolean; body: string }): string {
  const refresh = page.refresh ? `<meta http-equiv="refresh" content="${REFRESH_SECONDS}">` : "";
  return `<!doctype html>
<html lang="${page.locale}"><head><meta charset="utf-8">${refresh}
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${e(page.title)}</title>
<style nonce="${e(page.nonce)}">${STYLE}</style></head><body><main>${page.body}</main></body></html>
`;
}
