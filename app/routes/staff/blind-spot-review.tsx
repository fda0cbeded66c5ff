// What one of us thinks of a blind spot: it is so, it is not so, it is over.
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import { isInForce, verdicts } from "#app/domain/health/blind-spot.ts";
import { listSpotsOf, reviewSpot } from "#app/domain/health/blind-spots.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/blind-spot-review";
import { SpotFields, type SpotRefusal, wordOf } from "./parts/spot-fields.tsx";
import { SpotDays, spotWords } from "./parts/spot-form.server.ts";
import { SpotList } from "./parts/spot-list.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";
import { useSpotErrors } from "./parts/use-spot-errors.ts";

const Reviewing = z.object({
  verdict: z.enum(verdicts, "verdict"),
  reason: spotWords("reason"),
  days: SpotDays,
  seen: z.union([z.literal(""), z.uuid()], "unreadable").default(""),
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const spot = (await listSpotsOf(accountId)).find(({ id }) => id === params.spot);
  if (!spot) throw notFound();
  return { spot, today: dayAt(new Date(), account.timeZone) };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { account, accountId, staffId } = await requireStaffOn(request, params.account);
  if (!isUuid(params.spot)) throw notFound();
  const typed = await typedFields(request);
  const form = await parseForm(request, Reviewing);
  if (!form.ok) return data({ errors: form.errors, typed, isGone: false }, { status: 400 });
  const { seen, ...said } = form.value;
  const today = dayAt(new Date(), account.timeZone);
  if (!(await reviewSpot(accountId, params.spot, { ...said, staffId, seen: seen || null }, today))) {
    return data({ errors: {} as Record<string, string[]>, typed, isGone: true }, { status: 409 });
  }
  return redirect(`/staff/accounts/${account.slug}/blind-spots?done=saved`);
}

export default function BlindSpotReview({ loaderData, actionData }: Route.ComponentProps) {
  const { spot, today } = loaderData;
  const t = useT("radar");
  const kind = t(`spots.kinds.${spot.kind}`);
  return (
    <Page width="wide">
      <PageHeader
        title={t("spots.reviewTitle", { account: spot.account.name, kind })}
        subtitle={t(`spots.means.${spot.kind}`)}
      />
      <Link to={`/staff/accounts/${spot.account.slug}/blind-spots`} className="link no-print text-sm">
        {t("spots.section")} · {spot.account.name}
      </Link>
      {actionData?.isGone && <Notice kind="warning">{t("spots.gone")}</Notice>}
      <SpotList spots={[spot]} today={today} />
      {isInForce(spot, today) && <Deciding seen={spot.review?.id ?? ""} refused={actionData} />}
    </Page>
  );
}

function Deciding({ seen, refused }: { seen: string; refused: SpotRefusal | undefined }) {
  const t = useT("radar");
  const wrong = useSpotErrors(refused?.errors ?? {});
  return (
    <Section title={t("spots.review")}>
      <Form method="post" className="flex max-w-2xl flex-col gap-4">
        <input type="hidden" name="seen" value={seen} />
        <RadioGroup
          legend={t("spots.verdict")}
          name="verdict"
          chosen={wordOf(refused, "verdict")}
          error={wrong("verdict")}
          options={verdicts.map((verdict) => ({
            value: verdict,
            label: t(`spots.verdicts.${verdict}`),
            hint: t(`spots.verdictHints.${verdict}`),
          }))}
        />
        <SpotFields words="reason" refused={refused} />
        <div>
          <Button kind="primary">{t("spots.save")}</Button>
        </div>
      </Form>
    </Section>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => {
    const t = translator(locale, "radar");
    if (!loaderData) return t("spots.title");
    const { account, kind } = loaderData.spot;
    return t("spots.reviewTitle", { account: account.name, kind: t(`spots.kinds.${kind}`) });
  });

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
