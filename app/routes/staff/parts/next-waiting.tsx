// From one report that waits for a person to the next.
import { Link } from "react-router";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";

/** @param isWaiting whether the report in view waits as well */
export function ApprovedBefore({
  account,
  count,
  isWaiting,
}: {
  account: string | null;
  count: number;
  isWaiting: boolean;
}) {
  const t = useT("approval");
  if (account === null) return null;
  const left = count + (isWaiting ? 1 : 0);
  return (
    <Notice kind="success">
      {t("next.approved", { account })} {left > 0 ? t("next.left", { count: left }) : t("next.nothingLeft")}
    </Notice>
  );
}

type Props = { next: { slug: string; quarter: string; account: string } | null; count: number };

export function NextWaiting({ next, count }: Props) {
  const t = useT("approval");
  if (next === null) return null;
  return (
    <p className="text-sm">
      <span className="block text-soft">{t("next.others", { count })}</span>
      <Link className="link inline-flex min-h-6 items-center" to={`/staff/reports/${next.slug}/${next.quarter}`}>
        {t("next.link", { account: next.account })}
      </Link>
    </p>
  );
}
