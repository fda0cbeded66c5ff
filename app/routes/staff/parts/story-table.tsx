// Every story with where it stands.
import { Link } from "react-router";
import { Badge, type Tone } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import type { IconName } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Both } from "#app/domain/both.ts";
import type { StoryNaming } from "#app/domain/peers/story.ts";
import type { StoryState } from "#app/domain/peers/story-state.ts";
import { date } from "#app/i18n/format.ts";
import { saidIn } from "#app/i18n/story-words.ts";
import { AccountLink } from "./account-link.tsx";

const looks: Record<StoryState, { tone: Tone; icon?: IconName }> = {
  draft: { tone: "neutral" },
  published: { tone: "better", icon: "check" },
  withdrawn: { tone: "neutral", icon: "cross" },
  expired: { tone: "attention", icon: "clock" },
};

export function StoryBadge({ state }: { state: StoryState }) {
  const t = useT("storydesk");
  return <Badge {...looks[state]}>{t(`state.${state}`)}</Badge>;
}

type Line = {
  id: string;
  account: { slug: string; name: string };
  title: Both;
  naming: StoryNaming;
  state: StoryState;
  by: string;
  writtenOn: string;
  lastOn: string | null;
};

export function StoryTable({ stories }: { stories: Line[] }) {
  const [t, locale] = [useT("storydesk"), useLocale()];
  return (
    <DataTable
      caption={t("caption")}
      ground="canvas"
      folds
      rows={stories}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "story",
          header: t("story"),
          speaks: true,
          cell: ({ id, title }) => (
            <Link to={`/staff/stories/${id}`} className="link font-semibold break-words">
              {saidIn(title, locale).text}
            </Link>
          ),
        },
        { key: "account", header: t("account"), cell: ({ account }) => <AccountLink {...account} /> },
        {
          key: "state",
          header: t("stateLabel"),
          cell: ({ state, lastOn }) => (
            <>
              <StoryBadge state={state} />
              {lastOn && (
                <span className="block text-xs text-faint">{t("untilOn", { date: date(lastOn, locale) })}</span>
              )}
            </>
          ),
        },
        { key: "naming", header: t("namingLabel"), cell: ({ naming }) => t(`naming.${naming}`) },
        { key: "written", header: t("written"), cell: ({ writtenOn }) => date(writtenOn, locale) },
        { key: "by", header: t("by"), cell: ({ by }) => by },
      ]}
    />
  );
}
