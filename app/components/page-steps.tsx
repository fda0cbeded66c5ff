// From one page of a long table to the next. The page stands in the address.
import { Link, useSearchParams } from "react-router";
import { useT } from "./use-text.ts";

type Props = {
  /** From 1. */
  page: number;
  pageRows: number;
  rows: number;
  /** Where on the page the table stands, when it is not at the top. */
  anchor?: string;
};

/** Nothing where all rows fit on one page. */
export function PageSteps({ page, pageRows, rows, anchor }: Props) {
  const t = useT("common");
  const [params] = useSearchParams();
  const pages = Math.ceil(rows / pageRows);
  if (pages <= 1) return null;
  const at = Math.min(page, pages);
  const to = (next: number) => {
    const search = new URLSearchParams(params);
    search.set("page", String(next));
    return { search: search.toString(), ...(anchor && { hash: anchor }) };
  };
  const range = { from: (at - 1) * pageRows + 1, until: Math.min(rows, at * pageRows), rows };
  return (
    <nav aria-label={t("pages.label")} className="no-print flex flex-wrap items-center gap-x-6 gap-y-2 text-sm">
      <span className="tabular text-soft">{t("pages.range", range)}</span>
      {at > 1 && (
        <Link to={to(at - 1)} rel="prev" className="touch link">
          {t("pages.before")}
        </Link>
      )}
      {at < pages && (
        <Link to={to(at + 1)} rel="next" className="touch link">
          {t("pages.next")}
        </Link>
      )}
    </nav>
  );
}
