// Putting a story before other customers, and taking it away.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { StoryState } from "#app/domain/peers/story-state.ts";
import { date } from "#app/i18n/format.ts";
import type { ShownConsent } from "./story-loader.server.ts";

type Props = {
  story: { id: string; state: StoryState };
  names: string[];
  consents: ShownConsent[];
  publication: { publishedOn: string; endsOn: string; takenDownOn: string | null; by: string | null } | null;
};

export function StoryPublication({ story, names, consents, publication }: Props) {
  const t = useT("storydesk");
  const isOut = story.state === "published";
  const isAgreed = consents.some(({ state }) => state === "holds");
  return (
    <Section title={t("publish.title")} lead={isOut ? t("publish.withdrawLead") : t("publish.lead")}>
      {publication && <Told state={story.state} publication={publication} />}
      {!isOut && !isAgreed && <p className="phrase text-sm text-soft">{t("publish.noConsent")}</p>}
      <Form method="post" action={`/staff/stories/${story.id}/${isOut ? "withdrawal" : "publication"}`}>
        {isOut ? (
          <Button>{t("publish.withdraw")}</Button>
        ) : (
          <Button kind="primary" disabled={!isAgreed || names.length > 0}>
            {t("publish.button")}
          </Button>
        )}
      </Form>
    </Section>
  );
}

type ToldProps = { state: StoryState; publication: NonNullable<Props["publication"]> };

function Told({ state, publication: { publishedOn, endsOn, takenDownOn, by } }: ToldProps) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  const end =
    state === "expired"
      ? t("publish.expired", { date: date(endsOn, locale) })
      : takenDownOn &&
        t(by === "consent" ? "publish.withdrawnByConsent" : "publish.withdrawnByStaff", {
          date: date(takenDownOn, locale),
        });
  return (
    <p className="phrase text-sm">
      {t("publish.on", { date: date(publishedOn, locale) })} {end}
    </p>
  );
}
