// The document around every page: its language, its styles, and what is shown when a page cannot be.
import type { ReactNode } from "react";
import {
  isRouteErrorResponse,
  Links,
  type LinksFunction,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "react-router";
import { localeOfEmbed } from "#app/auth/embed-token.server.ts";
import { localeOf } from "#app/auth/gate.server.ts";
import { localeOfReading } from "#app/auth/reading-gate.server.ts";
import { BrandSheet } from "#app/components/brand.tsx";
import { ErrorPage, errorKind, RouteErrorPage } from "#app/components/error-page.tsx";
import { LocaleProvider, useLocaleOfDocument } from "#app/components/locale.tsx";
import { commonBrand } from "#app/domain/accounts/brand.server.ts";
import { fetchTextsOfPage } from "#app/i18n/fetch-texts.ts";
import { localeFromHeader } from "#app/i18n/locale.ts";
import { textsVersion } from "#app/i18n/texts.server.ts";
import { textsAddress, textsOfPage } from "#app/i18n/texts-of-page.ts";
import { translator } from "#app/i18n/translator.ts";
import { isDatabaseAway } from "#app/lib/database-away.ts";
import { requestId } from "#app/lib/http.server.ts";
import type { Route } from "./+types/root";
import { lookOf } from "./routes/brand-look.ts";
import { mailedLanguage } from "./routes/open/mailed-language.server.ts";
import "#app/styles/app.css";

export async function loader({ request }: Route.LoaderArgs) {
  return {
    locale: await languageOf(request),
    brand: await brandOrNone(),
    texts: textsVersion(),
    requestId: requestId(request),
  };
}

/** The texts of the next page come together with its data. */
export const clientMiddleware: Route.ClientMiddlewareFunction[] = [
  async ({ request }, next) => {
    await Promise.all([next(), fetchTextsOfPage(new URL(request.url).pathname)]);
  },
];

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

/** What stands in the window's title when a page has none of its own, which is when it could not be shown. */
export const meta: Route.MetaFunction = ({ error, loaderData }) => {
  if (!error) return [{ title: "Seika" }];
  const kind = errorKind(isRouteErrorResponse(error) ? error.status : 500);
  return [{ title: translator(loaderData?.locale ?? "ja", "common")(`error.${kind}Title`) }];
};

/** A page whose handle says `isStill` runs no script. */
export function Layout({ children }: { children: ReactNode }) {
  const known = useRouteLoaderData<typeof loader>("root");
  const locale = useLocaleOfDocument(known?.locale ?? "ja");
  const { pathname } = useLocation();
  const isStill = useMatches().some(({ handle }) => (handle as { isStill?: boolean } | undefined)?.isStill);
  return (
    <html lang={locale} data-texts={known?.texts}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {!isStill && (
          <link
            rel="preload"
            as="fetch"
            crossOrigin="anonymous"
            href={textsAddress(locale, textsOfPage(pathname), known?.texts)}
          />
        )}
        <Meta />
        <Links />
        <BrandSheet />
      </head>
      <body>
        <LocaleProvider locale={locale}>{children}</LocaleProvider>
        {!isStill && (
          <>
            <ScrollRestoration />
            <Scripts />
          </>
        )}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const known = useRouteLoaderData<typeof loader>("root");
  return (
    <main id="main">
      {isRouteErrorResponse(error) ? <RouteErrorPage /> : <ErrorPage status={500} requestId={known?.requestId} />}
    </main>
  );
}

/** The reader's language, also on the page that says the database is away. */
async function languageOf(request: Request) {
  const embedded = localeOfEmbed(request);
  if (embedded) return embedded;
  try {
    return (await localeOfReading(request)) ?? (await mailedLanguage(request)) ?? (await localeOf(request));
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return localeFromHeader(request.headers.get("Accept-Language"));
  }
}

/** The vendor's brand; ours on the page that says the database is away. */
async function brandOrNone() {
  try {
    const brand = await commonBrand();
    return brand ? lookOf(brand) : undefined;
  } catch (error) {
    if (!isDatabaseAway(error)) throw error;
    return undefined;
  }
}
