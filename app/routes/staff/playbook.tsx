// One playbook, new or to be changed: what it answers and its steps.
import { data, Form, redirect, useNavigation } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { MOST_STEPS } from "#app/domain/alerts/playbook.ts";
import { playbookFrom } from "#app/domain/alerts/playbook-form.ts";
import { addPlaybook, changePlaybook, findPlaybook, type Playbook } from "#app/domain/alerts/playbooks.server.ts";
import { alertKinds } from "#app/domain/alerts/rule.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/playbook";
import { consoleTitle } from "./parts/title.ts";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  return { playbook: await playbookOf(params.playbook) };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const playbook = await playbookOf(params.playbook);
  const parsed = playbookFrom((await readTexts(request)) ?? {});
  if (!parsed.success) {
    const codes = [...new Set(parsed.error.issues.map(({ message }) => message))];
    return data({ errors: codes, isStale: false }, { status: 400 });
  }
  const { version, ...fields } = parsed.data;
  if (!playbook) await addPlaybook(fields, staffId);
  else if (!(await changePlaybook(playbook.id, fields, version, staffId))) {
    return data({ errors: [] as string[], isStale: true }, { status: 409 });
  }
  return redirect("/staff/playbooks?done=saved");
}

/** Null for a new one. */
async function playbookOf(id: string): Promise<Playbook | null> {
  if (id === "new") return null;
  const playbook = isUuid(id) ? await findPlaybook(id) : null;
  if (!playbook) throw notFound();
  return playbook;
}

const errorCodes = ["name", "trigger", "step", "steps", "long"] as const;

export default function PlaybookPage({ loaderData: { playbook }, actionData }: Route.ComponentProps) {
  const t = useT("alerts");
  const busy = useNavigation().state !== "idle";
  const wrong = errorCodes.filter((code) => actionData?.errors.includes(code));
  return (
    <Page>
      <WorkNav />
      <PageHeader title={t(playbook ? "playbook.change" : "playbook.add")} subtitle={t("playbook.lead")} />
      {actionData?.isStale && <Notice kind="warning">{t("rule.stale")}</Notice>}
      {actionData && actionData.errors.length > 0 && (
        <Notice kind="error">
          {(wrong.length > 0 ? wrong : (["step"] as const)).map((code) => t(`playbook.wrong.${code}`)).join(" ")}
        </Notice>
      )}
      <Form method="post" className="flex flex-col gap-4">
        <input type="hidden" name="version" value={playbook?.version ?? 0} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("playbook.nameJa")}>
            <TextInput name="nameJa" maxLength={120} defaultValue={playbook?.nameJa} required />
          </Field>
          <Field label={t("playbook.nameEn")}>
            <TextInput name="nameEn" maxLength={120} defaultValue={playbook?.nameEn} required />
          </Field>
        </div>
        <Field label={t("playbooks.trigger")}>
          <Select
            name="trigger"
            defaultValue={playbook?.trigger ?? ""}
            options={[
              { value: "", label: t("playbooks.byHand") },
              ...alertKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
            ]}
          />
        </Field>
        {Array.from({ length: MOST_STEPS }, (_, n) => (
          <StepFields key={`step ${n + 1}`} n={n} step={playbook?.steps[n]} />
        ))}
        <div>
          <Button kind="primary" disabled={busy}>
            {t("rule.save")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

function StepFields({ n, step }: { n: number; step: Playbook["steps"][number] | undefined }) {
  const t = useT("alerts");
  return (
    <fieldset className="grid gap-3 border-t border-line pt-3 sm:grid-cols-[2fr_2fr_1fr_1fr]">
      <legend className="pe-2 text-sm font-medium">{t("playbook.step", { n: n + 1 })}</legend>
      <Field label={t("playbook.titleJa")}>
        <TextInput name={`titleJa${n}`} maxLength={120} defaultValue={step?.titleJa} />
      </Field>
      <Field label={t("playbook.titleEn")}>
        <TextInput name={`titleEn${n}`} maxLength={120} defaultValue={step?.titleEn} />
      </Field>
      <Field label={t("playbook.dueDays")}>
        <TextInput name={`dueDays${n}`} inputMode="numeric" defaultValue={step?.dueDays} />
      </Field>
      <Field label={t("playbook.role")}>
        <Select
          name={`role${n}`}
          defaultValue={step?.role ?? "owner"}
          options={(["owner", "lead"] as const).map((role) => ({ value: role, label: t(`playbook.roles.${role}`) }))}
        />
      </Field>
    </fieldset>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("playbooks.title"));

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
