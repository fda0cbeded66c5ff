// Whether receivers can tell that our mail is ours, and what to do about it.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { checkDomain, type Finding, fromDomain, meetsConditions } from "#app/domain/reports/sender-domain.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";
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

const looks = { right: "text-better", weak: "text-attention", wrong: "text-worse", local: "text-soft" } as const;

function Findings({ findings }: { findings: Finding[] }) {
  const t = useT("delivery");
  return (
    <ul className="divide-y divide-line border-y border-line">
      {findings.map(({ check, status, problem, at, shown }) => (
        <li key={check} className="grid gap-1 py-4 lg:grid-cols-[14rem_1fr] lg:gap-6">
          <h2 className="text-base font-semibold">
            {t(`check.name.${check}`)}
            <span className={`block text-sm font-medium ${looks[status]}`}>{t(`check.status.${status}`)}</span>
          </h2>
          <div className="min-w-0">
            <p>{t(`check.problem.${problem}`)}</p>
            <p className="break-all text-xs text-faint">{at}</p>
            {shown && <code className="block break-all text-xs">{shown}</code>}
          </div>
        </li>
      ))}
    </ul>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "delivery")("check.title"));
