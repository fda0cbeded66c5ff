// Finding an account, a person or a page of the console by a few letters: the page behind the box that "/" opens.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findByWords, WORDS_MAX } from "#app/domain/health/finding.server.ts";
import type { Route } from "./+types/find";
import { FoundList } from "./parts/found-list.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const words = (new URL(request.url).searchParams.get("q") ?? "").slice(0, WORDS_MAX);
  return { words, ...(await findByWords(words)) };
}

export default function Find({ loaderData }: Route.ComponentProps) {
  const { words } = loaderData;
  const t = useT("console");
  return (
    <Page>
      <PageHeader title={t("find.title")} />
      <Form method="get" className="flex items-end gap-3" role="search">
        <div className="min-w-0 flex-1">
          <Field label={t("find.label")}>
            <TextInput name="q" type="search" defaultValue={words} autoComplete="off" />
          </Field>
        </div>
        <Button>{t("find.submit")}</Button>
      </Form>
      <FoundList words={words} accounts={loaderData.accounts} people={loaderData.people} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_t, locale) => (locale === "ja" ? "探す" : "Find"));
