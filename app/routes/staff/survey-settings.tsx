// How often anybody may be asked at all, with who changed it.
import { data, Form, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import {
  changeThrottles,
  findThrottles,
  listThrottleChanges,
  type ThrottleChange,
} from "#app/domain/surveys/throttles.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/survey-settings";
import { Change, Changed, ChangeList } from "./parts/change-list.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";
import { useConsoleZone } from "./parts/when.tsx";

const FIELDS = [
  ...(["restDays", "eventRestDays", "floorHours", "companyPerWeek", "newPersonDays", "changeDays"] as const),
];
type Name = (typeof FIELDS)[number];

const figure = (least: number, most: number) =>
  z
    .string("number")
    .trim()
    .regex(/^\d{1,5}$/, "number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, "range");
const Policy = z.object({
  restDays: figure(0, 1_100),
  eventRestDays: figure(0, 1_100),
  floorHours: figure(24, 720),
  companyPerWeek: figure(1, 10_000),
  newPersonDays: figure(0, 365),
  changeDays: figure(0, 90),
  revision: z.coerce.number().int().min(0).max(1e9).catch(-1),
});

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const { revision, ...policy } = await findThrottles();
  return { policy, revision, changes: await listThrottleChanges() };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await typedFields(request);
  const form = await parseForm(request, Policy);
  if (!form.ok) return data({ typed, errors: form.errors, moved: null }, { status: 400 });
  const { revision, ...policy } = form.value;
  if (await changeThrottles(policy, revision, staffId)) return redirect("/staff/surveys/settings?said=policy");
  const [last = null] = await listThrottleChanges(1);
  const { revision: _, ...theirs } = await findThrottles();
  const moved = { theirs, by: last?.by ?? "", at: last?.at ?? new Date() };
  return data({ typed, errors: {} as Record<string, string[]>, moved }, { status: 409 });
}

export default function SurveySettings({ loaderData, actionData }: Route.ComponentProps) {
  const { policy, revision, changes } = loaderData;
  const t = useT("campaigns");
  const said = useSearchParams()[0].get("said");
  useRefusalFocus(actionData);
  const isWrong = Object.keys(actionData?.errors ?? {}).length > 0;
  // What was refused for its fields was still made from what its editor saw, which others may have changed meanwhile.
  const seen = isWrong ? String(actionData?.typed.revision ?? "") : String(revision);
  const wrong = (name: Name) => actionData?.errors[name]?.slice(0, 1).map((code) => t(`refused.${code as "number"}`));
  return (
    <Page>
      <PageHeader title={t("settings.title")} subtitle={t("settings.lead")} />
      <SurveyNav />
      {said === "policy" && !actionData && <SaidNotice kind="success">{t("said.policy")}</SaidNotice>}
      {isWrong && <Notice kind="error" title={t("refused.title")} />}
      {actionData?.moved && <Moved {...actionData.moved} />}
      <Form method="post" key={revision} noValidate className="flex max-w-3xl flex-col gap-5">
        <input type="hidden" name="revision" value={seen} />
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {FIELDS.map((name) => (
            <Field key={name} label={t(`settings.${name}`)} hint={t(`settings.${name}Hint`)} error={wrong(name) ?? []}>
              <TextInput
                name={name}
                inputMode="numeric"
                maxLength={6}
                defaultValue={String(actionData?.typed[name] ?? policy[name])}
              />
            </Field>
          ))}
        </div>
        <div>
          <Button kind="primary">{t("settings.save")}</Button>
        </div>
      </Form>
      <Section title={t("settings.history")}>
        {changes.length > 0 ? <Changes changes={changes} /> : <Nothing>{t("settings.noHistory")}</Nothing>}
      </Section>
    </Page>
  );
}

function Moved({ theirs, by, at }: { theirs: Record<Name, number>; by: string; at: Date }) {
  const [t, locale, zone] = [useT("campaigns"), useLocale(), useConsoleZone()];
  const values = FIELDS.map((name) => `${t(`settings.${name}`)} ${theirs[name]}`).join(locale === "ja" ? "、" : "; ");
  return (
    <div data-refusal tabIndex={-1}>
      <Notice kind="warning" title={t("settings.movedTitle")}>
        {t("settings.moved", { name: by, at: dateTime(at, zone, locale), values })}
      </Notice>
    </div>
  );
}

function Changes({ changes }: { changes: ThrottleChange[] }) {
  const t = useT("campaigns");
  return (
    <ChangeList>
      {changes.map(({ id, at, by, detail }) => (
        <Change key={id} at={at} says={t("settings.changed", { name: by })}>
          {FIELDS.filter((name) => name in detail).map((name) => (
            <Changed key={name}>
              {t("settings.fromTo", {
                field: t(`settings.${name}`),
                before: detail[`${name}_before`],
                after: detail[name],
              })}
            </Changed>
          ))}
        </Change>
      ))}
    </ChangeList>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "campaigns")("settings.title"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
