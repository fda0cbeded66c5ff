// One customer who left: what was to be seen beforehand, as it stood then, and what we make of it.
import { data, Form, redirect, useNavigation } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, RadioGroup, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import {
  type Foreseen,
  findPostMortem,
  foreseen,
  listLosses,
  writePostMortem,
} from "#app/domain/alerts/post-mortem.server.ts";
import { getCausesInUse } from "#app/domain/contracts/churn-cause.server.ts";
import { date, dateTime, money } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/post-mortem";
import { CauseSelect } from "./parts/cause-select.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useAlertWords } from "./parts/use-alert-words.ts";
import { useConsoleZone } from "./parts/when.tsx";
import { WorkNav } from "./parts/work-nav.tsx";

const text = z.string().trim().min(1, "text").max(4_000, "text");
const PostMortemForm = z.object({
  causeId: z.union([z.uuid(), z.literal("")], "cause").transform((id) => id || null),
  couldInfluence: z.enum(["yes", "partly", "no"], "influence"),
  seen: text,
  lesson: text,
  nextAction: z.string().trim().max(200, "text").default(""),
  version: z.string().regex(/^\d+$/).transform(Number),
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId } = await requireStaffOn(request, params.account);
  const loss = await lossOf(params);
  const [seen, written, causes] = await Promise.all([
    foreseen(accountId, loss.decidedOn),
    findPostMortem(accountId, loss.decisionId),
    getCausesInUse(),
  ]);
  return { loss, seen, written, causes };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, account } = await requireStaffOn(request, params.account);
  const { decisionId } = await lossOf(params);
  const form = await parseForm(request, PostMortemForm);
  if (!form.ok) return data({ errors: form.errors, isStale: false }, { status: 400 });
  const { version, ...fields } = form.value;
  const isKnown = fields.causeId === null || (await getCausesInUse()).some(({ id }) => id === fields.causeId);
  if (!isKnown)
    return data({ errors: { causeId: ["cause"] } as Record<string, string[]>, isStale: false }, { status: 400 });
  if (!(await writePostMortem(account, decisionId, fields, version, staffId))) {
    return data({ errors: {} as Record<string, string[]>, isStale: true }, { status: 409 });
  }
  return redirect("/staff/post-mortems?done=saved");
}

async function lossOf({ account, decision }: { account: string; decision: string }) {
  const found = (await listLosses()).find((loss) => loss.decisionId === decision && loss.account.slug === account);
  if (!found) throw notFound();
  return found;
}

export default function PostMortemPage({
  loaderData: { loss, seen, written, causes },
  actionData,
}: Route.ComponentProps) {
  const t = useT("alerts");
  const locale = useLocale();
  const busy = useNavigation().state !== "idle";
  const wrong = (field: string) => actionData?.errors[field]?.map((code) => t(`lessons.wrong.${code as "text"}`)) ?? [];
  return (
    <Page>
      <WorkNav />
      <PageHeader
        title={t("lessons.pageTitle", { account: loss.account.name })}
        subtitle={t("lessons.facts", {
          ...{ date: date(loss.decidedOn, locale), mrr: money(loss.mrrMinor, loss.currency, locale) },
        })}
      />
      {actionData?.isStale && <Notice kind="warning">{t("rule.stale")}</Notice>}
      <Section title={t("lessons.before")} lead={t("lessons.beforeLead")}>
        <Before seen={seen} />
      </Section>
      <Section title={t("lessons.learned")}>
        <Form key={written?.version ?? 0} method="post" className="flex max-w-2xl flex-col gap-4">
          <input type="hidden" name="version" value={written?.version ?? 0} />
          <Field label={t("lessons.cause")} error={wrong("causeId")}>
            <CauseSelect name="causeId" causes={causes} nothing={t("lessons.noCause")} chosen={loss.causeId} />
          </Field>
          <Field label={t("lessons.seen")} hint={t("lessons.seenHint")} error={wrong("seen")}>
            <TextArea name="seen" defaultValue={written?.seen ?? ""} required />
          </Field>
          <RadioGroup
            legend={t("lessons.influence")}
            name="couldInfluence"
            chosen={written?.couldInfluence ?? ""}
            error={wrong("couldInfluence")}
            options={(["yes", "partly", "no"] as const).map((value) => ({
              ...{ value, label: t(`lessons.influences.${value}`) },
            }))}
          />
          <Field label={t("lessons.lesson")} error={wrong("lesson")}>
            <TextArea name="lesson" defaultValue={written?.lesson ?? ""} required />
          </Field>
          <Field label={t("lessons.next")} hint={t("lessons.nextHint")} error={wrong("nextAction")}>
            <TextInput name="nextAction" maxLength={200} defaultValue={written?.nextAction ?? ""} />
          </Field>
          <div>
            <Button kind="primary" disabled={busy}>
              {t("rule.save")}
            </Button>
          </div>
        </Form>
      </Section>
    </Page>
  );
}

function Before({ seen: { scores, alerts } }: { seen: Foreseen }) {
  const t = useT("alerts");
  const locale = useLocale();
  const zone = useConsoleZone();
  const words = useAlertWords();
  return (
    <>
      <dl className="grid grid-cols-3 gap-4">
        {scores.map(({ daysBefore, score }) => (
          <div key={daysBefore}>
            <dt className="text-sm text-faint">{t("lessons.daysBefore", { count: daysBefore })}</dt>
            <dd className="tabular text-xl">{score === null ? "—" : Math.round(score)}</dd>
          </div>
        ))}
      </dl>
      {alerts.length === 0 && <p className="text-soft">{t("lessons.noAlerts")}</p>}
      <ul className="flex flex-col gap-1">
        {alerts.map(({ id, kind, evidence, raisedAt }) => (
          <li key={id}>
            {dateTime(raisedAt, zone, locale)}: {t(`kind.${kind}`)} · {words.evidence(kind, evidence)}
          </li>
        ))}
      </ul>
    </>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("lessons.title"));

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
