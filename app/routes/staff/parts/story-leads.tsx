// Who was open to being told of when they answered a survey.
import { Link } from "react-router";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { storyNamings } from "#app/domain/peers/story.ts";
import { date } from "#app/i18n/format.ts";
import { AccountLink } from "./account-link.tsx";

type Lead = {
  account: { slug: string; name: string };
  name: string;
  consent: string;
  words: string;
  answeredOn: string;
};

export function StoryLeads({ leads }: { leads: Lead[] }) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  const scopeOf = (consent: string) => t(`naming.${storyNamings.find((each) => each === consent) ?? "anonymous"}`);
  return (
    <Section title={t("leads.title")} lead={t("leads.lead")}>
      <DataTable
        caption={t("leads.caption")}
        ground="canvas"
        folds
        rows={leads}
        rowKey={({ account, name, answeredOn }) => account.slug + name + answeredOn}
        columns={[
          { key: "account", header: t("account"), cell: ({ account }) => <AccountLink {...account} /> },
          {
            key: "who",
            header: t("leads.who"),
            cell: ({ name, answeredOn }) => (
              <>
                {name}
                <span className="block text-xs text-faint">{date(answeredOn, locale)}</span>
              </>
            ),
          },
          { key: "scope", header: t("leads.scope"), cell: ({ consent }) => scopeOf(consent) },
          { key: "words", header: t("leads.words"), wide: true, cell: ({ words }) => words || "—" },
          {
            key: "write",
            header: t("story"),
            speaks: true,
            cell: ({ account }) => (
              <Link to={`/staff/stories/new?account=${account.slug}`} className="link">
                {t("leads.write")}
              </Link>
            ),
          },
        ]}
      />
    </Section>
  );
}
