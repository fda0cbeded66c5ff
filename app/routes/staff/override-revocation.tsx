// One of us takes back the band that was set by hand, with the reason.
import { data, Form, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { getOverrides, revokeOverride } from "#app/domain/health/override.server.ts";
import { type Override, REASON_MAX } from "#app/domain/health/override.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm, readTexts } from "#app/lib/form.server.ts";
import type { Route } from "./+types/override-revocation";
import { OverrideRefusal, type Refused, useOverrideErrors } from "./parts/override-refusal.tsx";
import { OverrideStanding } from "./parts/override-standing.tsx";
import { consoleTitle } from "./parts/title.ts";

const Revocation = z.object({
  reason: z.string("reason").trim().min(1, "reason").max(REASON_MAX, "long"),
  seen: z.union([z.literal(""), z.uuid()]).catch(""),
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account } = await requireStaffOn(request, params.account);
  const { computed, override, entries } = await getOverrides(account);
  const { slug, name, timeZone } = account;
  return {
    account: { slug, name, timeZone },
    computed: computed && { score: computed.score, band: computed.band, computedAt: computed.computedAt },
    override,
    by: entries[0]?.by ?? "",
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, staffId } = await requireStaffOn(request, params.account);
  const typed = (await readTexts(request.clone())) ?? {};
  const form = await parseForm(request, Revocation);
  if (!form.ok) return data({ typed, errors: form.errors, isMoved: false }, { status: 400 });
  const { seen, reason } = form.value;
  const entered = await revokeOverride(account, { reason, staffId, seen: seen || null });
  if (entered === "done") return redirect(`/staff/accounts/${account.slug}/override?done=revoked`);
  const errors: Record<string, string[]> = {};
  return data({ typed, errors, isMoved: entered === "moved" }, { status: 409 });
}

export default function OverrideRevocation({ loaderData, actionData }: Route.ComponentProps) {
  const { account, computed, override, by } = loaderData;
  const t = useT("override");
  const place = `/staff/accounts/${account.slug}/override`;
  return (
    <Page>
      <PageHeader title={`${t("revocation.title")} · ${account.name}`} subtitle={t("revocation.lead")} />
      <OverrideRefusal refused={actionData} by={by} />
      {!override && <Notice>{t("revocation.nothing")}</Notice>}
      <Section title={t("now")}>
        <OverrideStanding computed={computed} override={override} timeZone={account.timeZone} />
      </Section>
      {override ? (
        <Revoking key={override.id} override={override} refused={actionData} place={place} />
      ) : (
        <div>
          <ButtonLink to={place}>{t("revocation.toSetting")}</ButtonLink>
        </div>
      )}
    </Page>
  );
}

function Revoking({ override, refused, place }: { override: Override; refused: Refused | undefined; place: string }) {
  const t = useT("override");
  const wrong = useOverrideErrors(refused);
  const typed = refused?.typed;
  return (
    <Form method="post" noValidate className="no-print flex max-w-2xl flex-col gap-5">
      <input type="hidden" name="seen" value={refused && !refused.isMoved ? (typed?.seen ?? "") : override.id} />
      <Field label={t("revocation.reason")} hint={t("reasonHint", { most: REASON_MAX })} error={wrong("reason")}>
        <TextArea name="reason" rows={3} maxLength={REASON_MAX} required defaultValue={typed?.reason ?? ""} />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button kind="primary">{t("revocation.submit")}</Button>
        <ButtonLink to={place}>{t("revocation.back")}</ButtonLink>
      </div>
    </Form>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => {
    const title = translator(locale, "override")("revocation.title");
    return loaderData ? `${title} · ${loaderData.account.name}` : title;
  });

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
