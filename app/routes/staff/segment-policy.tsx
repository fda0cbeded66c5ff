// What goes for an industry, a size or both: set for the first time, changed, or taken back. The segment itself is in the
// address; without one, the form asks for it.
import { data, Form, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { type Fields, segmentFields } from "#app/domain/reports/policy.ts";
import {
  findDefaultPolicy,
  findSegmentPolicy,
  listPolicyChanges,
  nameOfSegment,
  setSegmentPolicy,
} from "#app/domain/reports/policy-change.server.ts";
import { checkSegmentPolicy } from "#app/domain/reports/policy-form.ts";
import { sizes } from "#app/domain/value/driver-form.ts";
import { checkSegment, type Segment } from "#app/domain/value/driver-template.ts";
import { translator } from "#app/i18n/translator.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/segment-policy";
import { ApprovalModeField } from "./parts/approval-mode-field.tsx";
import { DelayFields } from "./parts/delay-fields.tsx";
import { industries } from "./parts/industries.ts";
import { PolicyMoved } from "./parts/policy-moved.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useDriverWords } from "./parts/use-driver-words.ts";
import { usePolicyWords } from "./parts/use-policy-words.ts";

const PAGE = "/staff/reports/settings/segment";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const segment = segmentIn(new URL(request.url));
  const { approvalMode, delayMinutes } = await findDefaultPolicy();
  const found = segment ? await findSegmentPolicy(segment) : { setting: null, version: "none" };
  return { segment, ...found, general: { approvalMode, delayMinutes } };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const typed = await readTexts(request);
  if (!typed) return data({ typed: null, errors: { form: ["form"] }, moved: null }, { status: 400 });
  const form = checkSegmentPolicy(typed);
  if (!form.ok) return data({ typed, errors: form.errors, moved: null }, { status: 400 });
  const { segment, setting } = form.value;
  if (await setSegmentPolicy(segment, setting, typed.seen ?? "", staffId)) {
    return redirect("/staff/reports/settings?did=saved#segments");
  }
  const now = await findSegmentPolicy(segment);
  const [last = null] = await listPolicyChanges(1, { subject: "segment", name: nameOfSegment(segment) });
  const moved = { theirs: now.setting, mine: setting, last, version: now.version };
  return data({ typed, errors: {}, moved }, { status: 409 });
}

export default function SegmentPolicy({ loaderData, actionData }: Route.ComponentProps) {
  const { segment, setting, general } = loaderData;
  const t = useT("approval");
  const words = usePolicyWords();
  useRefusalFocus(actionData);
  const fields: Fields = actionData?.typed ?? { ...segmentFields(setting), ...fieldsOf(segment) };
  const wrong = (field: string) => words.errors(actionData?.errors, field);
  const isWrong = Object.keys(actionData?.errors ?? {}).length > 0;
  // What was refused for its fields was still made from what its editor saw, which others may have changed meanwhile.
  const seen = isWrong ? actionData?.typed?.seen : actionData?.moved?.version;
  const version = seen ?? loaderData.version;
  return (
    <Page>
      <PageHeader
        title={segment ? t("policy.segmentTitle", { segment: words.segment(segment) }) : t("policy.newSegment")}
        subtitle={t("policy.segmentsLead")}
        aside={
          <ButtonLink to="/staff/reports/settings" size="sm">
            {t("policy.backToSettings")}
          </ButtonLink>
        }
      />
      {isWrong && <Notice kind="error" title={t("policy.errorTitle")} />}
      {actionData?.moved && <PolicyMoved {...actionData.moved} />}
      <Form method="post" action={addressOf(segment)} key={version} noValidate className="flex flex-col gap-5">
        <input type="hidden" name="seen" value={version} />
        {segment ? <Fixed segment={segment} /> : <Asked fields={fields} wrong={wrong} />}
        <ApprovalModeField
          chosen={fields.approvalMode}
          error={wrong("approvalMode")}
          other={{
            value: "",
            label: t("policy.asDefault", { value: words.value("approvalMode", general.approvalMode) }),
          }}
        />
        <DelayFields
          fields={fields}
          hint={t("policy.delaySegmentHint", { value: words.delay(general.delayMinutes) })}
          errors={{ delay: wrong("delay"), delayUnit: wrong("delayUnit") }}
        />
        <div>
          <Button kind="primary">{t("policy.save")}</Button>
        </div>
      </Form>
      {segment && setting && <Removal segment={segment} version={loaderData.version} />}
    </Page>
  );
}

function Fixed({ segment }: { segment: Segment }) {
  return Object.entries(fieldsOf(segment)).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}

function Asked({ fields, wrong }: { fields: Fields; wrong: (field: string) => string[] }) {
  const t = useT("work");
  const { shown } = useDriverWords("");
  const options = (field: "industry" | "size", values: readonly string[], any: string) => [
    { value: "", label: any },
    ...values.map((value) => ({ value, label: shown(field, value) })),
  ];
  return (
    <div className="grid max-w-xl items-start gap-4 sm:grid-cols-2">
      <Field label={t("driver.industry")} error={wrong("industry")}>
        <Select
          name="industry"
          defaultValue={fields.industry ?? ""}
          options={options("industry", industries, t("driver.anyIndustry"))}
        />
      </Field>
      <Field label={t("driver.size")} error={wrong("size")}>
        <Select name="size" defaultValue={fields.size ?? ""} options={options("size", sizes, t("driver.anySize"))} />
      </Field>
    </div>
  );
}

/** Asks once more, as a form of its own. */
function Removal({ segment, version }: { segment: Segment; version: string }) {
  const t = useT("approval");
  return (
    <details className="disclosure border-t border-line pt-4 text-sm">
      <summary className="inline-flex min-h-9 items-center text-worse">{t("policy.remove")}</summary>
      <Form method="post" action={`${PAGE}/removal`} className="mt-2 flex flex-col items-start gap-2">
        <Fixed segment={segment} />
        <input type="hidden" name="seen" value={version} />
        <p className="phrase">{t("policy.removeText")}</p>
        <Button kind="danger" size="sm" name="confirmed" value="yes">
          {t("policy.removeConfirm")}
        </Button>
      </Form>
    </details>
  );
}

/** Null where the address names none. @throws 404 for what is no segment */
function segmentIn({ searchParams }: URL): Segment | null {
  const fields = { industry: searchParams.get("industry") ?? "", size: searchParams.get("size") ?? "" };
  if (!fields.industry && !fields.size) return null;
  const segment = checkSegment(fields);
  if (!segment.ok) throw notFound();
  return segment.value;
}

function fieldsOf(segment: Segment | null): { industry: string; size: string } {
  return { industry: segment?.industry ?? "", size: segment?.size ?? "" };
}

function addressOf(segment: Segment | null): string {
  return segment ? `${PAGE}?${new URLSearchParams(fieldsOf(segment))}` : PAGE;
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "approval")("policy.segments"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
