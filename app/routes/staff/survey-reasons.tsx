// The tree of reasons that answers are tagged with.
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { DEEPEST, listReasons, makeReason, type Reason } from "#app/domain/surveys/reasons.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/survey-reasons";
import { count } from "./parts/figures.ts";
import { Nothing } from "./parts/nothing.tsx";
import { ReasonDraft } from "./parts/reason-draft.server.ts";
import { ReasonFields } from "./parts/reason-fields.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

const NewReason = ReasonDraft.extend({ parent: z.union([z.literal(""), z.uuid()]) });

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const reasons = await listReasons();
  return { reasons, parents: reasons.filter(({ depth, archivedAt }) => depth < DEEPEST && !archivedAt) };
}

export async function action({ request }: Route.ActionArgs) {
  await requireStaff(request);
  const form = await parseForm(request, NewReason);
  if (!form.ok) return data({ wrong: Object.keys(form.errors) }, { status: 400 });
  const { parent, ...draft } = form.value;
  if ((await makeReason(parent || null, draft)) === null) return data({ wrong: ["parent"] }, { status: 400 });
  return redirect("/staff/surveys/reasons");
}

export default function SurveyReasons({ loaderData: { reasons, parents }, actionData }: Route.ComponentProps) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const wrong = actionData?.wrong ?? [];
  return (
    <Page width="wide">
      <PageHeader title={t("reasons.title")} subtitle={t("reasons.lead")} />
      <SurveyNav />
      {reasons.length > 0 ? <Tree reasons={reasons} /> : <Nothing>{t("reasons.none")}</Nothing>}
      <Section title={t("reasons.make")}>
        <Form key={reasons.length} method="post" className="grid max-w-prose gap-4">
          <Field label={t("reasons.parent")} {...(wrong.includes("parent") && { error: t("reasons.wrongParent") })}>
            <Select
              name="parent"
              options={[
                { value: "", label: t("reasons.top") },
                ...parents.map((one) => ({ value: one.id, label: indented(one, locale) })),
              ]}
            />
          </Field>
          <ReasonFields wrong={wrong} />
          <div>
            <Button kind="primary">{t("reasons.add")}</Button>
          </div>
        </Form>
      </Section>
    </Page>
  );
}

function Tree({ reasons }: { reasons: Reason[] }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  return (
    <DataTable
      caption={t("reasons.title")}
      rows={reasons}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        {
          key: "name",
          header: t("words.reason"),
          cell: (reason) => (
            <span className={reason.depth === 3 ? "ps-10" : reason.depth === 2 ? "ps-5" : "font-semibold"}>
              <Link to={`/staff/surveys/reasons/${reason.id}`} className="link">
                {locale === "ja" ? reason.nameJa : reason.nameEn}
              </Link>{" "}
              {reason.archivedAt && <Badge>{t("reasons.archived")}</Badge>}
            </span>
          ),
        },
        {
          key: "answers",
          header: t("count"),
          numeric: true,
          cell: ({ id, answers }) => (
            <Link to={`/staff/surveys/words?reason=${id}`} className="link">
              {count(answers, locale)}
            </Link>
          ),
        },
      ]}
    />
  );
}

function indented({ depth, nameJa, nameEn }: Reason, locale: "ja" | "en"): string {
  return `${"　".repeat(depth - 1)}${locale === "ja" ? nameJa : nameEn}`;
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "analysis")("reasons.title"));
