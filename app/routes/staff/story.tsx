// One story: its text, who agreed to it, and whether others read it.
import { data, redirect, useSearchParams } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findStory, rewriteStory } from "#app/domain/peers/story-desk.server.ts";
import { saidIn } from "#app/i18n/story-words.ts";
import { translator } from "#app/i18n/translator.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/story";
import { AccountLink } from "./parts/account-link.tsx";
import { StoryConsentList } from "./parts/story-consent-list.tsx";
import { StoryEditor } from "./parts/story-editor.tsx";
import { readStoryForm } from "./parts/story-form.server.ts";
import { shownStory } from "./parts/story-loader.server.ts";
import { StoryPreview } from "./parts/story-preview.tsx";
import { StoryPublication } from "./parts/story-publication.tsx";
import { StoryBadge } from "./parts/story-table.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

const DONE = ["created", "changed", "asked", "recorded", "published", "withdrawn"] as const;
const REFUSED = ["unchanged", "already", "noConsent", "names", "notPublished", "locked"] as const;

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const story = await findStory(params.story);
  if (!story) throw notFound();
  return shownStory(story);
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const story = await findStory(params.story);
  if (!story) throw notFound();
  const { typed, faults, draft } = await readStoryForm(request);
  if (!draft) return data({ typed, faults }, { status: 400 });
  const done = await rewriteStory({ ...story, version: Number(typed.version) }, draft, staffId);
  if (done === "outdated") {
    return data(
      { typed: { ...typed, version: String(story.version) }, faults: ["outdated" as const] },
      { status: 400 },
    );
  }
  return redirect(`/staff/stories/${story.id}?did=${done === "published" ? "locked" : done}`);
}

export default function Story({ loaderData, actionData }: Route.ComponentProps) {
  const { story, account, fields, person, names } = loaderData;
  const [t, locale] = [useT("storydesk"), useLocale()];
  useRefusalFocus(actionData);
  const did = useSearchParams()[0].get("did");
  const [done, refused] = [DONE.find((each) => each === did), REFUSED.find((each) => each === did)];
  const typed = actionData?.typed ?? fields;
  return (
    <Page width="wide">
      <PageHeader
        title={saidIn(story.title, locale).text}
        subtitle={
          <span className="flex flex-wrap items-center gap-2">
            <AccountLink {...account} />
            <StoryBadge state={story.state} />
          </span>
        }
        aside={
          <ButtonLink to="/staff/stories" size="sm">
            {t("form.back")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      {done && <SaidNotice kind="success">{t(`did.${done}`)}</SaidNotice>}
      {refused && <SaidNotice kind="warning">{t(`did.${refused}`)}</SaidNotice>}
      {names.length > 0 && (
        <Notice kind="warning">{t("names", { names: names.join(locale === "ja" ? "、" : ", ") })}</Notice>
      )}
      {story.isLocked ? (
        <div className="flex max-w-3xl flex-col gap-4">
          <Notice>{t("locked")}</Notice>
          <StoryPreview typed={fields} subject={account} person={person} />
        </div>
      ) : (
        <StoryEditor
          key={fields.version}
          typed={typed}
          faults={actionData?.faults ?? []}
          subjectOf={() => account}
          person={person}
          save={t("form.save")}
        >
          <input type="hidden" name="version" value={typed.version} />
        </StoryEditor>
      )}
      <StoryConsentList {...loaderData} />
      <StoryPublication {...loaderData} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "storydesk")("story"));
