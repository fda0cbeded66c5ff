// Whether receivers can tell that our mail is ours, and what to do about it.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { translator } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";
import { checkDomain, type Finding, fromDomain, meetsConditions } from "#app/mail/domain-check.server.ts";
import type { Route } from "./+types/delivery-domain";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const findings = await checkDomain();
  const isHeld = env().MAIL_DOMAIN_CHECK === "require";
  return { domain: fromDomain(), findings, isReady: meetsConditions(findings), isHeld };
}

export default function DeliveryDomain({ loaderData }: Route.ComponentProps) {
  const { domain, findings, isReady, isHeld } = loaderData;
  const t = useT("delivery");
  return (
    <Page width="wide">
      <PageHeader title={t("check.title")} subtitle={t("check.lead", { domain })} />
      {isReady ? (
        <Notice kind="success">{t("check.ready")}</Notice>
      ) : (
        <Notice kind="warning" title={t("check.notReady")}>
          {t(isHeld ? "check.held" : "check.warned")}
        </Notice>
      )}
      <Findings findings={findings} />
      <div className="flex gap-3">
        <ButtonLink to="/staff/deliveries/domain" reload>
          {t("check.again")}
        </ButtonLink>
      </div>
    </Page>
  );
}

function Findings({ findings }: { findings: Finding[] }) {
  const t = useT("delivery");
  return (
    <DataTable
      caption={t("check.title")}
      rows={findings}
      rowKey={({ check }) => check}
      ground="canvas"
      columns={[
        { key: "check", header: t("check.column.check"), cell: ({ check }) => t(`check.name.${check}`) },
        { key: "status", header: t("check.column.status"), cell: ({ status }) => t(`check.status.${status}`) },
        {
          key: "found",
          header: t("check.column.found"),
          wide: true,
          cell: ({ problem, at, shown }) => (
            <>
              {t(`check.problem.${problem}`)}
              <span className="block break-all text-xs text-faint">{at}</span>
              {shown && <code className="block break-all text-xs">{shown}</code>}
            </>
          ),
        },
      ]}
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "delivery")("check.title"));
