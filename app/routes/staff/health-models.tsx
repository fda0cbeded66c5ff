// The models of the score: which hold for whom, and who changed what.
import { Link, useSearchParams } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { listModelChanges, listModels, type ModelRow } from "#app/domain/health/model.server.ts";
import { ONBOARDING_DAYS, ownModel, type Scope, WINDOW_DAYS } from "#app/domain/health/model.ts";
import { signalKeys } from "#app/domain/health/score.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/health-models";
import { HealthNav } from "./parts/health-nav.tsx";
import { useModelWords } from "./parts/model-words.ts";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";
import { When } from "./parts/when.tsx";

const ALL: Scope = { industry: null, size: null, stage: null };

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [inUse, changes] = await Promise.all([listModels(), listModelChanges()]);
  const isSet = inUse.some(({ industry, size, stage }) => !industry && !size && !stage);
  const models = inUse.map(({ version, model, industry, size, stage }) => ({ version, model, industry, size, stage }));
  return { models: isSet ? models : [{ version: 0, model: ownModel, ...ALL }, ...models], changes };
}

export default function HealthModels({ loaderData: { models, changes } }: Route.ComponentProps) {
  const t = useT("models");
  const words = useModelWords();
  const said = useSearchParams()[0].get("said");
  return (
    <Page width="wide">
      <PageHeader title={t("title")} subtitle={t("lead")} />
      <HealthNav />
      {said === "saved" && <SaidNotice kind="success">{t("saved")}</SaidNotice>}
      <Section title={t("inUse")} lead={t("specific", { onboarding: ONBOARDING_DAYS, window: WINDOW_DAYS })}>
        <DataTable
          caption={t("inUse")}
          rows={models}
          rowKey={({ version }) => String(version)}
          ground="canvas"
          columns={[
            {
              key: "scope",
              header: t("scope"),
              cell: (row) => (
                <Link className="link" to={`edit?${searchOf(row)}`}>
                  {words.scope(row)}
                </Link>
              ),
            },
            { key: "version", header: t("version"), numeric: true, cell: ({ version }) => version || t("own") },
            ...signalKeys.map((key) => ({
              key,
              header: words.field(key),
              numeric: true,
              cell: ({ model }: (typeof models)[number]) => model.weights[key] || "—",
            })),
          ]}
        />
        <div>
          <ButtonLink to="scope">{t("add")}</ButtonLink>
        </div>
      </Section>
      <Section title={t("history")}>
        {changes.length > 0 ? <Changes changes={changes} /> : <Nothing>{t("noHistory")}</Nothing>}
      </Section>
    </Page>
  );
}

function Changes({ changes }: { changes: ModelRow[] }) {
  const t = useT("models");
  const words = useModelWords();
  return (
    <DataTable
      caption={t("history")}
      rows={changes}
      rowKey={({ version }) => String(version)}
      ground="canvas"
      columns={[
        { key: "version", header: t("version"), numeric: true, cell: ({ version }) => version },
        { key: "at", header: t("at"), cell: ({ at }) => <When at={at} /> },
        { key: "by", header: t("by"), cell: ({ by }) => by },
        { key: "scope", header: t("scope"), cell: (row) => words.scope(row) },
        { key: "reason", header: t("reason"), wide: true, cell: ({ reason }) => reason },
        {
          key: "restore",
          header: "",
          cell: ({ model, version, ...row }) =>
            model ? (
              <Link className="link" to={`edit?${searchOf(row)}&from=${version}`}>
                {t("restore")}
              </Link>
            ) : (
              t("givenBack")
            ),
        },
      ]}
    />
  );
}

function searchOf({ industry, size, stage }: Scope): string {
  const named = Object.entries({ industry, size, stage }).filter((entry): entry is [string, string] => !!entry[1]);
  return new URLSearchParams(named).toString();
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "models")("title"));
