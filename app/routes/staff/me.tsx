// What one of us decides for themselves: at which hour the mail of the day comes, or that none does.
import { data, Form, redirect, useNavigation, useSearchParams } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { chooseDigestHour, getDigestChoice } from "#app/domain/alerts/digest-choice.server.ts";
import { listDigestsOf } from "#app/domain/alerts/digest-list.server.ts";
import { hourOfDay, weekdayDate } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/me";
import { DigestTable } from "./parts/digest-table.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useConsoleZone } from "./parts/when.tsx";

const NEVER = "never";
const hours = Array.from({ length: 24 }, (_, hour) => hour);
const HourForm = z.object({ hour: z.enum([NEVER, ...hours.map(String)]) });

export async function loader({ request }: Route.LoaderArgs) {
  const { staffId, name, email } = await requireStaff(request);
  const [choice, digests] = await Promise.all([getDigestChoice(staffId, new Date()), listDigestsOf(staffId)]);
  return { name, email, choice, digests };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const form = await parseForm(request, HourForm);
  if (!form.ok) return data({ wrong: true }, { status: 400 });
  const { hour } = form.value;
  await chooseDigestHour(staffId, hour === NEVER ? null : Number(hour), new Date());
  return redirect("/staff/me?done=saved");
}

export default function Me({ loaderData, actionData }: Route.ComponentProps) {
  const { name, email, choice, digests } = loaderData;
  const t = useT("delivery");
  const [asked] = useSearchParams();
  return (
    <Page>
      <PageHeader title={t("digest.title")} subtitle={`${name} · ${email}`} />
      {asked.get("done") === "saved" && <SaidNotice kind="success">{t("digest.saved")}</SaidNotice>}
      <Section title={t("digest.choose")} lead={t("digest.lead", { days: t(`digest.days.${choice.calendar}`) })}>
        <HourChoice key={choice.hour} choice={choice} isWrong={actionData?.wrong ?? false} />
      </Section>
      <Section title={t("digest.recent")}>
        {digests.length > 0 ? <DigestTable digests={digests} /> : <Nothing>{t("digest.noneYet")}</Nothing>}
      </Section>
    </Page>
  );
}

type ChoiceProps = { choice: Route.ComponentProps["loaderData"]["choice"]; isWrong: boolean };

function HourChoice({ choice: { hour, nextOn }, isWrong }: ChoiceProps) {
  const t = useT("delivery");
  const locale = useLocale();
  const zone = useConsoleZone();
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" className="flex max-w-xl flex-col gap-4">
      <Field label={t("digest.hour")} hint={t("digest.hourHint", { zone })} error={isWrong ? t("digest.wrong") : []}>
        <Select
          name="hour"
          defaultValue={hour ?? NEVER}
          options={[
            { value: NEVER, label: t("digest.never") },
            ...hours.map((each) => ({ value: String(each), label: hourOfDay(each, locale) })),
          ]}
        />
      </Field>
      <p className="text-sm text-soft">
        {nextOn && hour !== null
          ? t("digest.next", { date: weekdayDate(nextOn, locale), hour: hourOfDay(hour, locale) })
          : t("digest.off")}
      </p>
      <div>
        <Button kind="primary" disabled={busy}>
          {t("digest.save")}
        </Button>
      </div>
    </Form>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "delivery")("digest.title"));
