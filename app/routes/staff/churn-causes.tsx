// Why customers leave: the tree of causes, and how much was lost by each.
import { data, Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { Field } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { listLosses } from "#app/domain/alerts/post-mortem.server.ts";
import { type ChurnCause, DEEPEST_CAUSE, getCauses, makeCause } from "#app/domain/contracts/churn-cause.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/churn-causes";
import { CauseForm } from "./parts/cause-draft.server.ts";
import { CauseFields } from "./parts/cause-fields.tsx";
import { CauseSelect } from "./parts/cause-select.tsx";
import { count } from "./parts/figures.ts";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";
import { WorkNav } from "./parts/work-nav.tsx";

const NewCause = CauseForm.extend({ parent: z.union([z.literal(""), z.uuid()]) });

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [causes, losses] = await Promise.all([getCauses(), listLosses()]);
  const rows = causes.map((cause) => ({
    ...cause,
    losses: losses.filter(({ causeId }) => causeId === cause.id).length,
  }));
  return {
    rows,
    unnamed: losses.filter(({ causeId }) => causeId === null).length,
    parents: causes.filter(({ depth, isInUse }) => depth < DEEPEST_CAUSE && isInUse),
  };
}

export async function action({ request }: Route.ActionArgs) {
  await requireStaff(request);
  const typed = (await typedFields(request)) as Record<string, string>;
  const form = await parseForm(request, NewCause);
  if (!form.ok) return data({ wrong: Object.keys(form.errors), typed }, { status: 400 });
  const { parent, ...draft } = form.value;
  if ((await makeCause(parent || null, draft)) === null) return data({ wrong: ["parent"], typed }, { status: 400 });
  return redirect("/staff/churn-causes?done=saved");
}

export default function ChurnCauses({ loaderData: { rows, unnamed, parents }, actionData }: Route.ComponentProps) {
  const [t, locale] = [useT("alerts"), useLocale()];
  const [asked] = useSearchParams();
  const { wrong, typed } = actionData ?? { wrong: [], typed: {} as Record<string, string> };
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader
        title={t("causes.title")}
        subtitle={t("causes.lead")}
        aside={
          <Link to="/staff/post-mortems" className="link text-sm">
            {t("causes.back")}
          </Link>
        }
      />
      {asked.get("done") === "saved" && <SaidNotice kind="success">{t("causes.saved")}</SaidNotice>}
      <Tree rows={rows} />
      {unnamed > 0 && <p className="text-sm text-soft">{t("causes.unnamed", { n: count(unnamed, locale) })}</p>}
      <Section title={t("causes.make")}>
        <Form key={rows.length} method="post" className="no-print grid max-w-prose gap-4">
          <Field label={t("causes.parent")} {...(wrong.includes("parent") && { error: t("causes.wrong.parent") })}>
            <CauseSelect name="parent" causes={parents} nothing={t("causes.top")} chosen={typed.parent} />
          </Field>
          <CauseFields typed={typed} wrong={wrong} />
          <div>
            <Button kind="primary">{t("causes.add")}</Button>
          </div>
        </Form>
      </Section>
    </Page>
  );
}

type Row = ChurnCause & { losses: number };
const INDENTS = ["font-semibold", "ps-5", "ps-10"];

function Tree({ rows }: { rows: Row[] }) {
  const [t, locale] = [useT("alerts"), useLocale()];
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t("causes.name"),
      cell: ({ id, depth, nameJa, nameEn, archivedAt }) => (
        <span className={INDENTS[depth - 1] ?? ""}>
          <Link to={`/staff/churn-causes/${id}`} className="link">
            {locale === "ja" ? nameJa : nameEn}
          </Link>{" "}
          {archivedAt && <Badge>{t("causes.archived")}</Badge>}
        </span>
      ),
    },
    {
      key: "influence",
      header: t("causes.influence"),
      cell: ({ influence }) => t(`causes.influences.${influence}`),
    },
    { key: "losses", header: t("causes.losses"), numeric: true, cell: ({ losses }) => count(losses, locale) },
  ];
  return (
    <DataTable caption={t("causes.title")} rows={rows} rowKey={({ id }) => id} ground="canvas" columns={columns} />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("causes.title"));
