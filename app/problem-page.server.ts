// The answers that the web process gives by itself, in both languages, the reader's first.

import type { Request, Response } from "express";
import { isLocale, type Locale, localeFromHeader, locales } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { plainPage, plainText } from "#app/lib/plain-page.server.ts";

const STATUS = {
  badRequest: 400,
  crossSite: 403,
  notFound: 404,
  method: 405,
  tooLarge: 413,
  broken: 500,
  away: 503,
} as const;

export type Problem = keyof typeof STATUS;

/** Ends a request that no page can answer. With `refreshSeconds` a page that was only being read asks again by itself. */
export function answerProblem(req: Request, res: Response, problem: Problem, refreshSeconds?: number): void {
  const reading = req.method === "GET" || req.method === "HEAD";
  const ordered = [...locales].sort((a, b) => Number(b === readerOf(req)) - Number(a === readerOf(req)));
  const page = {
    texts: ordered.map((locale) => ({ locale, ...words(locale, problem, reading) })),
    note: ordered.map((locale) => translator(locale, "common")("error.requestId", { id: res.locals.id })).join(" / "),
    nonce: res.locals.nonce,
    ...(refreshSeconds && reading ? { refreshSeconds } : {}),
  };
  res.status(STATUS[problem]).set("Cache-Control", "no-store");
  const asPage = !req.path.endsWith(".data") && req.accepts(["html", "text"]) === "html";
  res.type(asPage ? "html" : "text").send(asPage ? plainPage(page) : plainText(page));
}

function words(locale: Locale, problem: Problem, reading: boolean): { title: string; text: string } {
  const common = translator(locale, "common");
  const cli = translator(locale, "cli");
  switch (problem) {
    case "away": {
      const text = reading ? common("error.awayText") : cli("web.awayWhileSending");
      return { title: common("error.awayTitle"), text };
    }
    case "broken":
      return { title: common("error.brokenTitle"), text: common("error.brokenText") };
    case "notFound":
      return { title: common("error.notFoundTitle"), text: common("error.notFoundText") };
    default:
      return { title: cli(`web.${problem}.title`), text: cli(`web.${problem}.text`) };
  }
}

/** The language chosen with our cookie, whose value is JSON in Base64, else what the browser asks for. */
function readerOf(req: Request): Locale {
  const value = /(?:^|;\s*)(?:__Host-)?seika_lang=([\w%+/=-]*)/.exec(req.headers.cookie ?? "")?.[1] ?? "";
  const chosen = Buffer.from(value.replaceAll("%3D", "="), "base64").toString().replaceAll('"', "");
  return isLocale(chosen) ? chosen : localeFromHeader(req.headers["accept-language"] ?? null);
}
