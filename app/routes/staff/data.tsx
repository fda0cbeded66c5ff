// What data arrives, from whom, with which keys, and what was refused and why.
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { getTrust } from "#app/domain/intake/trust.server.ts";
import { listArrivals, listImports } from "#app/domain/usage/arrivals.server.ts";
import { countRejectedByReason, listRejected } from "#app/domain/usage/rejected.server.ts";
import { listWriteKeys } from "#app/domain/usage/write-key.server.ts";
import type { Route } from "./+types/data";
import { Arrivals, Imports, Keys } from "./parts/data-tables.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { Rejected } from "./parts/rejected.tsx";
import { consoleTitle } from "./parts/title.ts";
import { TrustPanel } from "./parts/trust-panel.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [trust, arrivals, keys, imports, rejected, reasons] = await Promise.all([
    getTrust(),
    listArrivals(),
    listWriteKeys(),
    listImports(),
    listRejected(100),
    countRejectedByReason(new Date(Date.now() - 30 * 86_400_000)),
  ]);
  const list = rejected.map(({ id, payload, ...each }) => ({
    ...each,
    id: String(id),
    payload: payload.slice(0, 300),
  }));
  return { trust, arrivals, keys, imports, rejected: list, reasons };
}

export default function Data({ loaderData }: Route.ComponentProps) {
  const { trust, arrivals, keys, imports, rejected, reasons } = loaderData;
  const t = useT("staff");
  const d = useT("datain");
  return (
    <Page width="wide">
      <PageHeader
        title={t("data.title")}
        aside={
          <div className="flex flex-wrap gap-2">
            <ButtonLink to="/staff/data/imports">{useT("imports")("title")}</ButtonLink>
            <ButtonLink to="/staff/data/api">{d("api.title")}</ButtonLink>
          </div>
        }
      />
      <Section title={d("trust.title")} lead={d("trust.lead")}>
        <TrustPanel trust={trust} />
      </Section>
      <Section title={t("data.arrivals")} lead={t("data.arrivalsLead")}>
        {arrivals.length > 0 ? <Arrivals arrivals={arrivals} /> : <Nothing>{t("accounts.emptyText")}</Nothing>}
      </Section>
      <Section title={t("data.rejected")} lead={t("data.rejectedLead")}>
        {rejected.length > 0 ? (
          <Rejected rejected={rejected} reasons={reasons} />
        ) : (
          <Nothing>{t("data.noRejected")}</Nothing>
        )}
      </Section>
      <Section title={t("data.keys")} lead={t("data.keysLead")}>
        {keys.length > 0 ? <Keys keys={keys} /> : <Nothing>{t("data.noKeys")}</Nothing>}
      </Section>
      <Section title={t("data.imports")}>
        {imports.length > 0 ? <Imports imports={imports} /> : <Nothing>{t("data.noImports")}</Nothing>}
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("data.title"));
