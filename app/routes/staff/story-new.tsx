// Beginning a story about one of the accounts.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { ButtonLink } from "#app/components/button.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findAccountBySlug, listAccounts } from "#app/domain/accounts/account.server.ts";
import { listStoryLeads, writeStory } from "#app/domain/peers/story-desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { isUuid } from "#app/lib/http.server.ts";
import type { Route } from "./+types/story-new";
import { StoryEditor } from "./parts/story-editor.tsx";
import { useStoryFault } from "./parts/story-faults.tsx";
import { readStoryForm } from "./parts/story-form.server.ts";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const chosen = new URL(request.url).searchParams.get("account") ?? "";
  const accounts = (await listAccounts()).filter(({ endedOn }) => endedOn === null);
  const lead = (await listStoryLeads()).find(({ account }) => account.slug === chosen);
  return {
    accounts: accounts.map(({ slug, name, industry, size }) => ({ slug, name, industry, size })),
    chosen,
    said: lead?.words ?? "",
    // The same form sent twice is one story.
    formId: crypto.randomUUID(),
  };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const { typed, faults, draft } = await readStoryForm(request);
  const account = await findAccountBySlug(typed.account ?? "");
  if (!account || !draft) {
    return data({ typed, faults: [...(account ? [] : (["account"] as const)), ...faults] }, { status: 400 });
  }
  const id = isUuid(typed.id ?? "") ? (typed.id as string) : crypto.randomUUID();
  await writeStory(account.id, id, draft, staffId);
  return redirect(`/staff/stories/${id}?did=created`);
}

export default function StoryNew({ loaderData, actionData }: Route.ComponentProps) {
  const { accounts, chosen, said, formId } = loaderData;
  const t = useT("storydesk");
  const words = useStoryFault();
  useRefusalFocus(actionData);
  const typed = actionData?.typed ?? { account: chosen, naming: "anonymous" };
  const faults = actionData?.faults ?? [];
  return (
    <Page width="wide">
      <PageHeader
        title={t("form.newTitle")}
        aside={
          <ButtonLink to="/staff/stories" size="sm">
            {t("form.back")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      <StoryEditor
        typed={typed}
        faults={faults}
        subjectOf={({ account }) => accounts.find(({ slug }) => slug === account) ?? null}
        person="—"
        save={t("form.create")}
      >
        <input type="hidden" name="id" value={typed.id || formId} />
        {said && <p className="phrase text-sm text-soft">{t("form.said", { words: said })}</p>}
        <div className="max-w-md">
          <Field label={t("form.account")} error={faults.includes("account") ? words("account") : []}>
            <Select
              name="account"
              defaultValue={typed.account ?? ""}
              options={[
                { value: "", label: t("form.choose") },
                ...accounts.map(({ slug, name }) => ({ value: slug, label: name })),
              ]}
            />
          </Field>
        </div>
      </StoryEditor>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "storydesk")("form.newTitle"));
