// Who opened and read the report by a personal link, and the way to end a link.
import { useSearchParams } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReaderState } from "#app/domain/reports/readers.server.ts";
import type { ReportWords } from "#app/i18n/report-words.ts";
import { Nothing } from "./nothing.tsx";
import { ReaderLink, RevokeAll } from "./reader-links.tsx";
import { When } from "./when.tsx";

type Props = { readers: ReaderState[]; slug: string; quarter: string; words: ReportWords };

export function Readers({ readers, slug, quarter, words }: Props) {
  const t = useT("reading");
  const [asked] = useSearchParams();
  const duration = useDuration();
  const several = new Set(readers.map(({ version }) => version)).size > 1;
  return (
    <Section id="readers" title={t("readers.title")} lead={t("readers.lead")}>
      <Told did={asked.get("did")} />
      {readers.length === 0 ? (
        <Nothing>{t("readers.none")}</Nothing>
      ) : (
        <DataTable
          caption={t("readers.caption")}
          ground="canvas"
          rows={readers}
          rowKey={({ linkId }) => linkId}
          columns={[
            {
              key: "reader",
              header: t("readers.reader"),
              cell: ({ name, email, version }) => (
                <>
                  {name}
                  <span className="block text-xs text-faint">{email}</span>
                  {several && <span className="block text-xs text-faint">{t("readers.version", { version })}</span>}
                </>
              ),
            },
            {
              key: "state",
              header: t("readers.state"),
              cell: ({ readAt, openings, devices }) => (
                <>
                  <Badge tone={readAt ? "better" : openings > 0 ? "accent" : "neutral"}>
                    {t(readAt ? "readers.read" : openings > 0 ? "readers.opened" : "readers.notOpened")}
                  </Badge>
                  {openings > 0 && (
                    <span className="mt-1 block text-xs text-faint">
                      {t("readers.openings", { count: openings })} · {t("readers.devices", { count: devices })}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: "last",
              header: t("readers.last"),
              cell: ({ lastOpenedAt }) => (lastOpenedAt ? <When at={lastOpenedAt} /> : "—"),
            },
            {
              key: "time",
              header: t("readers.time"),
              numeric: true,
              cell: ({ readSeconds }) => (readSeconds > 0 ? duration(readSeconds) : "—"),
            },
            {
              key: "parts",
              header: t("readers.longest"),
              wide: true,
              cell: ({ sections }) =>
                sections.length === 0 ? (
                  "—"
                ) : (
                  <ul className="text-xs text-soft">
                    {sections.map(({ name, seconds }) => (
                      <li key={name} className="flex justify-between gap-3">
                        <span>{words.t(`section.${name}`)}</span>
                        <span className="tabular">{duration(seconds)}</span>
                      </li>
                    ))}
                  </ul>
                ),
            },
            { key: "downloads", header: t("readers.downloads"), numeric: true, cell: ({ downloads }) => downloads },
            {
              key: "link",
              header: t("readers.link"),
              cell: (reader) => (
                <ReaderLink
                  reader={reader}
                  action={`/staff/reports/${slug}/${quarter}/links/${reader.linkId}/revocation`}
                />
              ),
            },
          ]}
        />
      )}
      <RevokeAll
        links={readers.filter(({ revokedAt }) => revokedAt === null)}
        action={`/staff/reports/${slug}/${quarter}/links/revocation`}
      />
    </Section>
  );
}

const told = {
  revoked: ["success", "revokedNow"],
  "revoked-all": ["success", "revokedAll"],
  "revoked-none": ["info", "revokedNone"],
  "revoke-unconfirmed": ["warning", "revokeUnconfirmed"],
} as const;

function Told({ did }: { did: string | null }) {
  const t = useT("reading");
  const [kind, text] = Object.entries(told).find(([name]) => name === did)?.[1] ?? [];
  return kind && text ? <Notice kind={kind}>{t(`readers.${text}`)}</Notice> : null;
}

function useDuration(): (seconds: number) => string {
  const t = useT("reading");
  return (seconds) =>
    seconds < 60
      ? t("readers.seconds", { n: seconds })
      : t("readers.minutes", { m: Math.floor(seconds / 60), s: seconds % 60 });
}
