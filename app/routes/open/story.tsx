// The page behind the mail that asks for consent: the very text, and the answer of whoever was asked. Showing it answers
// nothing; sending the form does.
import { data, Form, redirect, useActionData, useSearchParams } from "react-router";
import { localeOf } from "#app/auth/gate.server.ts";
import { findSignedIn } from "#app/auth/session.server.ts";
import { Button } from "#app/components/button.tsx";
import { Card } from "#app/components/card.tsx";
import { RadioGroup } from "#app/components/field.tsx";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findBrand } from "#app/domain/accounts/brand.server.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { allows, storyNamings } from "#app/domain/peers/story.ts";
import { answerConsent, findAskedStory } from "#app/domain/peers/story-consent.server.ts";
import { readStoryToken } from "#app/domain/peers/story-link.server.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { forbidden, notFound } from "#app/lib/http.server.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import { StoryArticle } from "#app/routes/portal/story-article.tsx";
import type { Route } from "./+types/story";
import { mailedLanguage } from "./mailed-language.server.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const link = readStoryToken(params.token);
  const asked = link && (await findAskedStory(link));
  if (!asked) throw notFound();
  const { words, company, person, industry, size, naming, scope, endsOn, isOver, withdrawnAt, answeredAt } = asked;
  const shown = { company: naming === "anonymous" ? null : company, person: naming === "named" ? person : null };
  return {
    title: translator((await mailedLanguage(request)) ?? (await localeOf(request)), "stories")("ask.title"),
    brand: lookOf(await findBrand(asked.accountId)),
    vendor: asked.vendor,
    story: { ...words, ...shown, industry, size },
    state: withdrawnAt ? "withdrawn" : scope === "none" ? "declined" : isOver ? "over" : scope ? "agreed" : "open",
    ...{ naming, scope, lastOn: addDays(endsOn, -1), answeredOn: answeredAt && dayAt(answeredAt, asked.timeZone) },
    isStaff: (await findSignedIn(request))?.staff != null,
    token: params.token,
  } as const;
}

export async function action({ request, params }: Route.ActionArgs) {
  const link = readStoryToken(params.token);
  const asked = link && (await findAskedStory(link));
  if (!asked) throw notFound();
  if ((await findSignedIn(request))?.staff) throw forbidden();
  const form = await request.formData().catch(() => new FormData());
  const scope = (["none", ...storyNamings] as const).find((each) => each === form.get("scope"));
  // Nobody agrees to more than they were asked.
  if (!scope || (scope !== "none" && !allows(asked.naming, scope))) return data({ missing: true }, { status: 400 });
  await answerConsent(link, scope);
  return redirect(`/story/${params.token}?did=${scope === "none" ? "declined" : "agreed"}`);
}

export default function Story({ loaderData }: Route.ComponentProps) {
  const { story, state, vendor, brand, isStaff } = loaderData;
  const [t, locale] = [useT("stories"), useLocale()];
  const did = useSearchParams()[0].get("did");
  const isThanked = (state === "agreed" && did === "agreed") || (state === "declined" && did === "declined");
  return (
    <QuietPage title={t("ask.title")} footer={<LanguageSwitch />}>
      {isThanked && <SaidNotice kind="success">{t(`did.${state}`)}</SaidNotice>}
      {isStaff && <Notice kind="warning">{t("ask.staff")}</Notice>}
      {state === "open" && (
        <p className="phrase">{t("ask.lead", { vendor: vendor[locale], product: brand.product[locale] })}</p>
      )}
      {state === "agreed" && <Agreed {...loaderData} />}
      {state !== "open" && state !== "agreed" && !isThanked && <Notice>{t(`ask.${state}`)}</Notice>}
      <section aria-labelledby="text" className="flex flex-col gap-2">
        <h2 id="text" className="text-sm font-medium">
          {t("ask.text")}
        </h2>
        <Card>
          <StoryArticle story={story} as="h3" />
        </Card>
      </section>
      {state === "open" && !isStaff && <Answer {...loaderData} />}
    </QuietPage>
  );
}

type Loaded = Route.ComponentProps["loaderData"];

function Answer({ naming, lastOn }: Loaded) {
  const [t, locale] = [useT("stories"), useLocale()];
  const refused = useActionData<typeof action>();
  useRefusalFocus(refused);
  const choices = [...storyNamings.filter((each) => allows(naming, each)).reverse(), "none" as const];
  return (
    <Form method="post" className="flex flex-col gap-4">
      <RadioGroup
        legend={t("ask.choice")}
        name="scope"
        options={choices.map((value) => ({ value, label: t(`ask.choices.${value}`) }))}
        {...(refused && { error: t("ask.missing") })}
      />
      <p className="phrase text-sm text-soft">
        {t("ask.until", { until: date(lastOn, locale) })} {t("ask.free")}
      </p>
      <div>
        <Button kind="primary">{t("ask.send")}</Button>
      </div>
    </Form>
  );
}

function Agreed({ scope, answeredOn, lastOn, token, isStaff }: Loaded) {
  const [t, locale] = [useT("stories"), useLocale()];
  const naming = storyNamings.find((each) => each === scope) ?? "anonymous";
  return (
    <>
      <p className="phrase">
        {t("ask.agreedOn", { date: date(answeredOn ?? "", locale) })}{" "}
        {t("ask.asCompany", { scope: t(`naming.${naming}`) })} {t("ask.until", { until: date(lastOn, locale) })}
      </p>
      {!isStaff && (
        <Form method="post" action={`/story/${token}/withdrawal`} className="flex flex-col items-start gap-2">
          <Button>{t("withdraw")}</Button>
          <p className="phrase text-sm text-soft">{t("withdrawLead")}</p>
        </Form>
      )}
    </>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.title ?? "Seika" },
  { name: "robots", content: "noindex" },
];
