// The inbox in a browser, and for programs under /api. It shows sign-in links, so it answers to this machine's own
// names only: a page elsewhere that has its name pointed here gets nothing.

import { randomBytes } from "node:crypto";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { Attachment, ParsedMail } from "mailparser";
import { localeFromHeader } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { listPage, type MailView, mailPage, messagePage } from "./inbox-pages.ts";
import type { InboxStore } from "./inbox-store.ts";

const VIEWS: readonly MailView[] = ["html", "text", "headers"];
const SHOWN_INLINE = /^(?:application\/pdf|image\/(?:png|jpeg|gif|webp)|text\/plain)$/;
/** A mail is somebody else's document: no script, nothing from the network, links open elsewhere. */
const MAIL_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

/** @param host the address it listens on; any other than this machine's own is open to every name */
export function inboxSite(store: InboxStore, host: string): express.Express {
  const site = express();
  site.disable("x-powered-by");
  site.use(protect(host));
  site.get("/healthz", (_req, res) => void res.type("text").send("alive\n"));
  site.use("/api", api(store));

  site.get("/", (req, res) => {
    const words = String(req.query.q ?? "");
    res.send(listPage({ ...reader(req, res), words, notes: store.list(words) }));
  });
  site.get("/messages/:id", async (req, res, next) => {
    const note = store.find(req.params.id);
    if (!note) return next();
    const view = VIEWS.find((each) => each === req.query.view) ?? "html";
    res.send(mailPage({ ...reader(req, res), note, mail: await store.parse(note.id), view }));
  });
  site.get("/messages/:id/html", async (req, res, next) => {
    if (!store.find(req.params.id)) return next();
    const { html } = await store.parse(req.params.id);
    res.set("Content-Security-Policy", MAIL_POLICY).send(withNewTabs(html || ""));
  });
  site.get("/messages/:id/raw", async (req, res, next) => {
    if (!store.find(req.params.id)) return next();
    res
      .type("message/rfc822")
      .attachment(`${req.params.id}.eml`)
      .send(await store.read(req.params.id));
  });
  site.get("/messages/:id/attachments/:number", async (req, res, next) => {
    const mail = store.find(req.params.id) && (await store.parse(req.params.id));
    const file = mail?.attachments[Number(req.params.number)];
    if (!file) return next();
    const inline = SHOWN_INLINE.test(file.contentType);
    res.set("Content-Security-Policy", "frame-ancestors 'self'");
    res.set("Content-Disposition", dispositionOf(inline, file));
    res.type(inline ? file.contentType : "application/octet-stream").send(file.content);
  });
  site.use(missing, broken);
  return site;
}

function api(store: InboxStore): express.Router {
  const router = express.Router();
  router.get("/messages", (req, res) => {
    const to = String(req.query.to ?? "").toLowerCase();
    const found = store.list(String(req.query.q ?? ""));
    const messages = to
      ? found.filter(({ recipients }) => recipients.some((each) => each.toLowerCase() === to))
      : found;
    res.json({ total: messages.length, messages });
  });
  router.get("/messages/:id", async (req, res) => {
    const note = store.find(req.params.id);
    if (!note) return void res.status(404).json({ error: "There is no such message." });
    res.json({ ...note, ...partsOf(await store.parse(note.id), note.id) });
  });
  router.get("/accepted", (req, res) => {
    const messageId = String(req.query.messageId ?? "");
    if (!messageId) return void res.status(400).json({ error: "messageId is missing." });
    const kept = store.accepted(messageId);
    res.json({ accepted: kept.length > 0, times: kept.length, ids: kept.map(({ id }) => id) });
  });
  router.use((_req, res) => void res.status(404).json({ error: "There is nothing at this address." }));
  return router;
}

function partsOf(mail: ParsedMail, id: string) {
  const attachments = mail.attachments.map(({ filename, contentType, size }, number) => ({
    fileName: filename ?? "",
    contentType,
    bytes: size,
    url: `/messages/${id}/attachments/${number}`,
  }));
  const headers = mail.headerLines.map(({ line }) => line);
  return { text: mail.text ?? "", html: mail.html || "", headers, attachments };
}

function protect(host: string): RequestHandler {
  const local = ["127.0.0.1", "::1", "localhost"].includes(host);
  return (req, res, next) => {
    if (local && !/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(req.headers.host ?? "")) {
      return void res.status(421).type("text").send("The inbox answers at http://localhost only.\n");
    }
    res.locals.nonce = randomBytes(16).toString("base64");
    res.set({
      "Content-Security-Policy": `default-src 'none'; style-src 'nonce-${res.locals.nonce}'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      "Cache-Control": "no-store",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    });
    next();
  };
}

function reader(req: express.Request, res: express.Response) {
  const locale = localeFromHeader(req.headers["accept-language"] ?? null);
  return { locale, t: translator(locale, "cli"), nonce: res.locals.nonce as string };
}

/** Links of a mail leave the frame that it is shown in. */
function withNewTabs(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, `$&${base}`) : `${base}${html}`;
}

function dispositionOf(inline: boolean, { filename }: Attachment): string {
  const name = encodeURIComponent(filename ?? "attachment").replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${inline ? "inline" : "attachment"}; filename*=UTF-8''${name}`;
}

const missing: RequestHandler = (req, res) => {
  const { locale, t, nonce } = reader(req, res);
  res.status(404).send(messagePage({ locale, t, nonce, text: t("inbox.notFound") }));
};

const broken: ErrorRequestHandler = (_error, _req, res, _next) => {
  res.status(500).type("text").send("This mail could not be shown.\n");
};
