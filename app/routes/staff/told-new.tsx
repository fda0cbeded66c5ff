// Telling companies what was done with what they said.
import { data, Form, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { type Listener, listListeners, tellFeedback } from "#app/domain/surveys/feedback-desk.server.ts";
import { date, number } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/told-new";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";
import { emptyTold, ToldFaults, ToldFields } from "./parts/told-fields.tsx";
import { readTold } from "./parts/told-form.server.ts";

const PAGE = "/staff/surveys/feedback";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const zone = await findOwnZone();
  const listeners = (await listListeners()).map(({ lastOn, ...one }) => ({ ...one, lastOn: dayAt(lastOn, zone) }));
  const chosen = new URL(request.url).searchParams.getAll("account");
  // The same form sent twice is one telling.
  return { listeners, chosen, together: crypto.randomUUID() };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const { typed, accounts, together, faults, draft } = await readTold(request);
  const again = { typed, accounts, together };
  if (accounts.length === 0 || !draft) {
    const missing = accounts.length === 0 ? (["accounts"] as const) : [];
    return data({ ...again, faults: [...missing, ...faults] }, { status: 400 });
  }
  const isOurs = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(together);
  const told = await tellFeedback(isOurs ? together : crypto.randomUUID(), accounts, draft, staffId);
  if (told === 0) return data({ ...again, faults: ["accounts" as const] }, { status: 400 });
  return redirect(`${PAGE}?did=told`);
}

export default function ToldNew({ loaderData: { listeners, chosen, together }, actionData }: Route.ComponentProps) {
  const t = useT("told");
  useRefusalFocus(actionData);
  const faults = actionData?.faults ?? [];
  return (
    <Page width="wide">
      <PageHeader
        title={t("form.newTitle")}
        subtitle={t("form.newLead")}
        aside={
          <ButtonLink to={PAGE} size="sm">
            {t("form.back")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      <Form method="post" noValidate className="flex max-w-4xl flex-col gap-6">
        <ToldFaults faults={faults} />
        <input type="hidden" name="together" value={actionData?.together || together} />
        <Listeners listeners={listeners} chosen={actionData?.accounts ?? chosen} />
        <ToldFields typed={actionData?.typed ?? emptyTold} faults={faults} />
        <div>
          <Button kind="primary" disabled={listeners.length === 0}>
            {t("form.tell")}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

type Choice = Omit<Listener, "lastOn"> & { lastOn: string };

function Listeners({ listeners, chosen }: { listeners: Choice[]; chosen: string[] }) {
  const [t, locale] = [useT("told"), useLocale()];
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{t("form.whom")}</legend>
      <p className="text-xs text-faint">{t("form.whomHint")}</p>
      {listeners.length === 0 && <Nothing>{t("form.noListeners")}</Nothing>}
      <div className="max-h-80 overflow-y-auto sm:columns-2">
        {listeners.map(({ slug, name, answers, lastOn }) => (
          <label key={slug} className="flex min-h-11 cursor-pointer break-inside-avoid items-center gap-3 py-1">
            <input
              type="checkbox"
              name="account"
              value={slug}
              defaultChecked={chosen.includes(slug)}
              className="size-5 shrink-0 accent-(--accent)"
            />
            <span>
              {name}
              <span className="block text-xs text-faint">
                {t("form.answers", { count: number(answers, locale), date: date(lastOn, locale) })}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "told")("form.newTitle"));
