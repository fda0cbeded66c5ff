// One rule, to be changed. Holds for alerts to come.
import { data, Form, redirect, useNavigation } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Checkbox, Field, Select, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { departments, isAlertKind, thresholdBounds, units } from "#app/domain/alerts/rule.ts";
import { ruleForm } from "#app/domain/alerts/rule-form.ts";
import { changeRule, listRules } from "#app/domain/alerts/rules.server.ts";
import { listStaff } from "#app/domain/staff/staff.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/alert-rule";
import { consoleTitle } from "./parts/title.ts";
import { useConsoleZone } from "./parts/when.tsx";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const [rules, staff] = await Promise.all([listRules(), listStaff()]);
  const rule = rules.find(({ kind }) => kind === params.kind);
  if (!rule) throw notFound();
  return { rule, staff };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  if (!isAlertKind(params.kind)) throw notFound();
  const staff = await listStaff();
  const form = await parseForm(
    request,
    ruleForm(
      params.kind,
      staff.map(({ id }) => id),
    ),
  );
  if (!form.ok) return data({ errors: form.errors, isStale: false }, { status: 400 });
  const { rule, version } = form.value;
  if (!(await changeRule(params.kind, rule, version, staffId))) {
    return data({ errors: {} as Record<string, string[]>, isStale: true }, { status: 409 });
  }
  return redirect(`/staff/alerts/rules?done=${params.kind}`);
}

export default function AlertRulePage({ loaderData: { rule, staff }, actionData }: Route.ComponentProps) {
  const t = useT("alerts");
  const locale = useLocale();
  const zone = useConsoleZone();
  const busy = useNavigation().state !== "idle";
  const unit = units[rule.kind];
  const bounds = unit && thresholdBounds[unit];
  const wrong = (field: string) =>
    actionData?.errors[field]?.map((code) => t(`error.${code as "threshold"}`, { ...bounds }));
  return (
    <Page>
      <WorkNav />
      <PageHeader title={t("rule.title", { kind: t(`kind.${rule.kind}`) })} subtitle={t("rule.lead")} />
      {actionData?.isStale && <Notice kind="warning">{t("rule.stale")}</Notice>}
      <p className="text-sm text-soft">
        {rule.changed
          ? t("rules.changed", { at: dateTime(rule.changed.at, zone, locale), name: rule.changed.by ?? "—" })
          : t("rules.never")}
      </p>
      <Form key={rule.version} method="post" className="flex max-w-xl flex-col gap-4">
        <input type="hidden" name="version" value={rule.version} />
        <Checkbox name="isOn" label={t("rule.isOn")} defaultChecked={rule.isOn} />
        {unit && (
          <Field label={t("rule.threshold")} hint={t(`rule.thresholdUnit.${unit}`)} error={wrong("threshold") ?? []}>
            <TextInput name="threshold" inputMode="numeric" defaultValue={rule.threshold ?? ""} required />
          </Field>
        )}
        {rule.days !== null && (
          <Field label={t("rule.window")} hint={t("rule.windowHint")} error={wrong("days") ?? []}>
            <TextInput name="days" inputMode="numeric" defaultValue={rule.days} required />
          </Field>
        )}
        <Field label={t("rule.rearm")} hint={t("rule.rearmHint")} error={wrong("rearmDays") ?? []}>
          <TextInput name="rearmDays" inputMode="numeric" defaultValue={rule.rearmDays} required />
        </Field>
        <Field label={t("rule.department")} error={wrong("department") ?? []}>
          <Select
            name="department"
            defaultValue={rule.department}
            options={departments.map((name) => ({ value: name, label: t(`departments.${name}`) }))}
          />
        </Field>
        <Field label={t("rule.staff")} error={wrong("staffId") ?? []}>
          <Select
            name="staffId"
            defaultValue={rule.staffId ?? ""}
            options={[
              { value: "", label: t("rule.inCharge") },
              ...staff.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
        <Checkbox name="opensTask" label={t("rule.opensTask")} defaultChecked={rule.opensTask} />
        <Field label={t("rule.dueDays")} error={wrong("dueDays") ?? []}>
          <TextInput name="dueDays" inputMode="numeric" defaultValue={rule.dueDays} required />
        </Field>
        <div>
          <Button kind="primary" disabled={busy}>
            {t("rule.save")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, params }) =>
  consoleTitle(matches, (_, locale) => {
    const t = translator(locale, "alerts");
    return isAlertKind(params.kind) ? t("rule.title", { kind: t(`kind.${params.kind}`) }) : t("rules.title");
  });

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
