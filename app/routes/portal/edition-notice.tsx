// Above a report: whether it is the one that holds, which others there are, and whether its period was over.
import { Link } from "react-router";
import { Notice } from "#app/components/notice.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Corrected } from "./corrections.tsx";

type Props = {
  quarter: { key: string };
  version: number;
  latestVersion: number;
  versions: { version: number; approvedOn: string }[];
  snapshot: ReportSnapshot;
  words: ReportWords;
};

export function EditionNotice({ quarter, version, latestVersion, versions, snapshot, words }: Props) {
  const t = useT("editions");
  const isLatest = version === latestVersion;
  return (
    <>
      {snapshot.period?.running && <Notice title={words.t("soFar")}>{t("portal.soFar")}</Notice>}
      {!isLatest && (
        <Notice kind="warning" title={t("portal.supersededTitle", { version })}>
          {t("portal.supersededText")}{" "}
          <Link className="link" to={`/reports/${quarter.key}`}>
            {t("portal.toLatest")}
          </Link>
          {" · "}
          <a className="link" href={`/reports/${quarter.key}/pdf?version=${version}&lang=${words.locale}&original=on`}>
            {t("portal.original")}
          </a>
        </Notice>
      )}
      {isLatest && snapshot.restates && (
        <Corrected
          correction={snapshot.restates}
          words={words}
          title={words.t("restated.title", { version })}
          lead={words.t("restated.lead", { version: version - 1, hash: snapshot.restates.of.slice(0, 12) })}
        />
      )}
      {versions.length > 1 && (
        <nav aria-label={t("portal.versions")} className="no-print flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {versions.map((each) => (
            <Link
              key={each.version}
              className="link inline-block py-1"
              aria-current={each.version === version ? "page" : undefined}
              to={`/reports/${quarter.key}${each.version === latestVersion ? "" : `?version=${each.version}`}`}
            >
              {t(each.version === latestVersion ? "portal.version" : "portal.versionSuperseded", { n: each.version })}{" "}
              <Time at={each.approvedOn} />
            </Link>
          ))}
        </nav>
      )}
    </>
  );
}
