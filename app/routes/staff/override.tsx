// The band that one of us sets in the place of the computed one, until a day; and every band that was set so far.
import { data, Link, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { addDays, type Day, dayAt, isDay } from "#app/domain/day.ts";
import { getOverrides, overrideBand } from "#app/domain/health/override.server.ts";
import {
  bandsToSet,
  daysToSet,
  mayBeSetUntil,
  REASON_MAX,
  USUAL_DAYS,
  withStates,
} from "#app/domain/health/override.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm, readTexts } from "#app/lib/form.server.ts";
import type { Route } from "./+types/override";
import { Nothing } from "./parts/nothing.tsx";
import { OverrideFields } from "./parts/override-fields.tsx";
import { OverrideHistory } from "./parts/override-history.tsx";
import { OverrideRefusal } from "./parts/override-refusal.tsx";
import { OverrideStanding } from "./parts/override-standing.tsx";
import { consoleTitle } from "./parts/title.ts";

const formOn = (today: Day) =>
  z.object({
    band: z.enum(bandsToSet, "band"),
    reason: z.string("reason").trim().min(1, "reason").max(REASON_MAX, "long"),
    untilOn: z
      .string("untilOn")
      .refine(isDay, { error: "untilOn", abort: true })
      .refine((day) => mayBeSetUntil(day, today), "day"),
    seen: z.union([z.literal(""), z.uuid()]).catch(""),
  });

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account } = await requireStaffOn(request, params.account);
  const { today, computed, override, entries } = await getOverrides(account);
  const { slug, name, timeZone } = account;
  const done = new URL(request.url).searchParams.get("done");
  return {
    account: { slug, name, timeZone },
    ...{ override, entries: withStates(entries, today), days: daysToSet(today) },
    computed: computed && { score: computed.score, band: computed.band, computedAt: computed.computedAt },
    usual: addDays(today, USUAL_DAYS),
    done: (["set", "revoked"] as const).find((each) => each === done) ?? null,
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, staffId } = await requireStaffOn(request, params.account);
  const typed = (await readTexts(request.clone())) ?? {};
  const form = await parseForm(request, formOn(dayAt(new Date(), account.timeZone)));
  if (!form.ok) return data({ typed, errors: form.errors, isMoved: false }, { status: 400 });
  const { seen, ...said } = form.value;
  const entered = await overrideBand(account, { ...said, staffId, seen: seen || null });
  const errors: Record<string, string[]> = entered === "day" ? { untilOn: ["day"] } : {};
  if (entered === "day") return data({ typed, errors, isMoved: false }, { status: 400 });
  if (entered !== "done") return data({ typed, errors, isMoved: true }, { status: 409 });
  return redirect(`/staff/accounts/${account.slug}/override?done=set`);
}

export default function OverridePage({ loaderData, actionData }: Route.ComponentProps) {
  const { account, computed, override, entries, days, usual, done } = loaderData;
  const t = useT("override");
  const latest = entries[0] ?? null;
  return (
    <Page>
      <PageHeader title={`${t("title")} · ${account.name}`} subtitle={t("lead")} />
      <Link to={`/staff/accounts/${account.slug}`} className="link no-print text-sm">
        {t("back")}
      </Link>
      {done && !actionData && <SaidNotice kind="success">{t(`done.${done}`)}</SaidNotice>}
      <OverrideRefusal refused={actionData} by={latest?.by ?? ""} />
      <Section title={t("now")}>
        <OverrideStanding computed={computed} override={override} timeZone={account.timeZone} />
        {override && (
          <Link to={`/staff/accounts/${account.slug}/override/revocation`} className="link no-print text-sm">
            {t("revocation.link")}
          </Link>
        )}
      </Section>
      <Section title={t(override ? "formChange" : "form")}>
        <OverrideFields key={latest?.id} seen={latest?.id ?? ""} {...{ days, usual, override, refused: actionData }} />
      </Section>
      <Section title={t("history.title")}>
        {entries.length > 0 ? <OverrideHistory entries={entries} /> : <Nothing>{t("history.none")}</Nothing>}
      </Section>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => {
    const title = translator(locale, "override")("title");
    return loaderData ? `${title} · ${loaderData.account.name}` : title;
  });

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
