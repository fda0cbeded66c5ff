// What became of the reports that were let go together.
import { Link } from "react-router";
import { Notice } from "#app/components/notice.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Outcome } from "#app/domain/reports/together.ts";

type Named = Outcome & { account: string | null };

export function TogetherDone({ outcomes }: { outcomes: Named[] }) {
  const t = useT("approval");
  const approved = outcomes.filter(({ refusal }) => refusal === null);
  const refused = outcomes.filter(({ refusal }) => refusal !== null);
  // The reader goes on from the first of both.
  const RefusedNotice = approved.length > 0 ? Notice : SaidNotice;
  return (
    <>
      {approved.length > 0 && (
        <SaidNotice kind="success" title={t("together.done", { count: approved.length })}>
          <ul className="flex flex-wrap gap-x-4">
            {approved.map((outcome) => (
              <li key={keyOf(outcome)}>
                <ReportLink outcome={outcome} />
              </li>
            ))}
          </ul>
        </SaidNotice>
      )}
      {refused.length > 0 && (
        <RefusedNotice kind="warning" title={t("together.refused", { count: refused.length })}>
          <ul>
            {refused.map((outcome) => (
              <li key={keyOf(outcome)}>
                <ReportLink outcome={outcome} /> {t(`together.why.${outcome.refusal ?? "failed"}`)}
              </li>
            ))}
          </ul>
        </RefusedNotice>
      )}
    </>
  );
}

const keyOf = ({ slug, quarter }: Named) => `${slug} ${quarter}`;

/** No link where there is no such account. */
function ReportLink({ outcome: { slug, quarter, account } }: { outcome: Named }) {
  if (account === null) return slug;
  return (
    <Link className="link inline-flex min-h-6 items-center" to={`/staff/reports/${slug}/${quarter}`}>
      {account}
    </Link>
  );
}
