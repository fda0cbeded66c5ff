// What became of the reports that were let go together.
import { Link } from "react-router";
import { Notice } from "#app/components/notice.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Outcome } from "#app/domain/reports/together.ts";

type Props = { outcomes: (Outcome & { account: string | null })[] };

export function TogetherDone({ outcomes }: Props) {
  const t = useT("approval");
  if (outcomes.length === 0) return null;
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  const approved = outcomes.length - refused.length;
  return (
    <>
      {approved > 0 && <SaidNotice kind="success">{t("together.done", { count: approved })}</SaidNotice>}
      {refused.length > 0 && (
        <Notice kind="warning" title={t("together.refused", { count: refused.length })}>
          <ul>
            {refused.map(({ slug, quarter, account, refusal }) => (
              <li key={`${slug} ${quarter}`}>
                <Link className="link" to={`/staff/reports/${slug}/${quarter}`}>
                  {account ?? slug}
                </Link>{" "}
                {t(`together.why.${refusal ?? "failed"}`)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
