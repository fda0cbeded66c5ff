// What happened, what is safe, what to do. Says nothing about how it happened.
import { isRouteErrorResponse, Link, useLocation, useRouteError } from "react-router";
import { Icon } from "./icon.tsx";
import { useT } from "./use-text.ts";

/** The error page of a route, inside whatever stands around that route. */
export function RouteErrorPage() {
  const error = useRouteError();
  const response = isRouteErrorResponse(error) ? error : null;
  return <ErrorPage status={response?.status ?? 500} requestId={requestIdOf(response?.data)} />;
}

export function ErrorPage({ status, requestId }: { status: number; requestId?: string }) {
  const t = useT("common");
  const { pathname, search } = useLocation();
  const kind = errorKind(status);
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col items-start gap-4 px-4 py-16 sm:px-6">
      <p className="tabular flex items-center gap-2 text-sm text-faint">
        <Icon name={kind === "notFound" ? "unknown" : kind === "away" ? "clock" : "alert"} />
        {status}
      </p>
      <h1 className="text-xl">{t(`error.${kind}Title`)}</h1>
      <p className="phrase text-base text-soft">{t(`error.${kind}Text`)}</p>
      <p className="flex flex-wrap gap-x-6 gap-y-2 pt-2">
        {kind !== "notFound" && (
          <a className="link" href={`${pathname}${search}`}>
            {t("error.again")}
          </a>
        )}
        <Link className="link" to="/" reloadDocument>
          {t("error.back")}
        </Link>
      </p>
      {requestId && <p className="tabular text-xs text-faint">{t("error.requestId", { id: requestId })}</p>}
    </div>
  );
}

/** By which words an error is told. */
export function errorKind(status: number): "notFound" | "forbidden" | "away" | "broken" {
  if (status === 404) return "notFound";
  if (status === 403) return "forbidden";
  return status === 503 ? "away" : "broken";
}

function requestIdOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("requestId" in data)) return undefined;
  return typeof data.requestId === "string" ? data.requestId : undefined;
}
