// Every mail and how it stands; what keeps all of them from going out stands first.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listTroubledDigests } from "#app/domain/alerts/digest-list.server.ts";
import { listMails } from "#app/domain/reports/deliveries.server.ts";
import { mailFilterOf } from "#app/domain/reports/deliveries.ts";
import { findClosedLane } from "#app/domain/reports/lane.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/deliveries";
import { DigestTable } from "./parts/digest-table.tsx";
import { LanePaused } from "./parts/lane-paused.tsx";
import { MailFilters } from "./parts/mail-filters.tsx";
import { MailTable } from "./parts/mail-table.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";

const DONE = ["retry", "stop", "nothing", "lane", "laneOpen"] as const;

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const query = new URL(request.url).searchParams;
  const filter = mailFilterOf(query);
  const [{ mails, counts }, lane, digests] = await Promise.all([
    listMails(filter),
    findClosedLane(),
    listTroubledDigests(),
  ]);
  const done = DONE.find((each) => each === query.get("done")) ?? null;
  return { filter, mails, counts, lane, digests, done };
}

export default function Deliveries({ loaderData }: Route.ComponentProps) {
  const { filter, mails, counts, lane, digests, done } = loaderData;
  const t = useT("delivery");
  return (
    <Page width="wide">
      <PageHeader title={t("title")} subtitle={t("lead")} />
      {done && <Notice kind={done === "nothing" ? "warning" : "success"}>{t(`done.${done}`)}</Notice>}
      {lane && <LanePaused lane={lane} />}
      <div className="flex flex-wrap gap-3">
        <ButtonLink to="/staff/deliveries/domain" size="sm">
          {t("check.link")}
        </ButtonLink>
        <ButtonLink to="/staff/deliveries/stops" size="sm">
          {t("stops.title")}
        </ButtonLink>
      </div>
      {digests.length > 0 && (
        <Section title={t("digest.trouble")} lead={t("digest.troubleLead")}>
          <DigestTable digests={digests} isOfMany />
        </Section>
      )}
      <MailFilters filter={filter} counts={counts} />
      <Section title={t("title")} lead={t("shown")}>
        {mails.length > 0 ? <MailTable mails={mails} /> : <Nothing>{t("none")}</Nothing>}
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "delivery")("title"));
