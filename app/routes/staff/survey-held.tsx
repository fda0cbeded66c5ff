// Answers that do not count: held back until one of us decides, opened in a mail and not sent, or given in somebody's name.
import { useSearchParams } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { listHeld } from "#app/domain/surveys/held-decision.server.ts";
import { listGivenInName } from "#app/domain/surveys/in-their-name.server.ts";
import { listIntents } from "#app/domain/surveys/intent.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/survey-held";
import { HeldAnswers } from "./parts/held-answers.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";
import { GivenInName, Intents } from "./parts/uncounted.tsx";

const done = ["released", "dismissed", "already"] as const;

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [waiting, decided] = [await listHeld("waiting"), await listHeld("decided", 20)];
  return { waiting, decided, intents: await listIntents(), named: await listGivenInName() };
}

export default function SurveyHeld({ loaderData }: Route.ComponentProps) {
  const { waiting, decided, intents, named } = loaderData;
  const t = useT("answering");
  const told = useSearchParams()[0].get("done");
  const word = done.find((each) => each === told);
  return (
    <Page width="wide">
      <PageHeader title={t("held.title")} subtitle={t("held.lead")} />
      <SurveyNav />
      {word && <SaidNotice kind={word === "already" ? "warning" : "success"}>{t(`done.${word}`)}</SaidNotice>}
      <Section title={t("held.waiting")}>
        {waiting.length > 0 ? <HeldAnswers lines={waiting} /> : <Nothing>{t("held.none")}</Nothing>}
      </Section>
      <Section title={t("intents.title")} lead={t("intents.lead")}>
        {intents.length > 0 ? <Intents intents={intents} /> : <Nothing>{t("intents.none")}</Nothing>}
      </Section>
      <Section title={t("named.title")} lead={t("named.lead")}>
        {named.length > 0 ? <GivenInName given={named} /> : <Nothing>{t("named.none")}</Nothing>}
      </Section>
      {decided.length > 0 && (
        <Section title={t("held.decided")}>
          <HeldAnswers lines={decided} />
        </Section>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "answering")("held.title"));
