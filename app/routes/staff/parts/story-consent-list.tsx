// Who was asked about a story, and what came of it.
import { Badge, type Tone } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { storyNamings } from "#app/domain/peers/story.ts";
import type { ConsentState } from "#app/domain/peers/story-state.ts";
import { date } from "#app/i18n/format.ts";
import { Nothing } from "./nothing.tsx";
import type { ShownConsent } from "./story-loader.server.ts";

const tones: Partial<Record<ConsentState, Tone>> = { holds: "better", asked: "accent", declined: "attention" };

export function StoryConsentList({ story, consents }: { story: { id: string }; consents: ShownConsent[] }) {
  const t = useT("storydesk");
  return (
    <Section
      title={t("consents.title")}
      lead={t("consents.lead")}
      aside={
        <span className="no-print flex flex-wrap gap-2">
          <ButtonLink size="sm" to={`/staff/stories/${story.id}/asking`}>
            {t("consents.ask")}
          </ButtonLink>
          <ButtonLink size="sm" to={`/staff/stories/${story.id}/consent`}>
            {t("consents.record")}
          </ButtonLink>
        </span>
      }
    >
      {consents.length > 0 ? <Given consents={consents} /> : <Nothing>{t("consents.none")}</Nothing>}
    </Section>
  );
}

function Given({ consents }: { consents: ShownConsent[] }) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  const scopeOf = (scope: string | null) => {
    const naming = storyNamings.find((each) => each === scope);
    return naming ? t(`naming.${naming}`) : "—";
  };
  return (
    <DataTable
      caption={t("consents.caption")}
      ground="canvas"
      folds
      rows={consents}
      rowKey={({ id }) => id}
      columns={[
        { key: "who", header: t("consents.who"), speaks: true, cell: ({ name }) => name },
        {
          key: "state",
          header: t("consents.state"),
          cell: ({ state }) => <Badge tone={tones[state] ?? "neutral"}>{t(`consents.is.${state}`)}</Badge>,
        },
        { key: "scope", header: t("consents.scope"), cell: ({ scope }) => scopeOf(scope) },
        {
          key: "when",
          header: t("consents.when"),
          cell: ({ answeredOn }) => (answeredOn ? date(answeredOn, locale) : "—"),
        },
        { key: "until", header: t("consents.until"), cell: ({ lastOn }) => date(lastOn, locale) },
        { key: "how", header: t("consents.how"), cell: ({ evidence }) => evidence || t("consents.onPage") },
      ]}
    />
  );
}
