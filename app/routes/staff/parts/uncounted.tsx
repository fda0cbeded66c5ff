// What is told beside the answers and never counted as one.
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Both } from "#app/domain/both.ts";
import type { GivenInName as Given } from "#app/domain/surveys/in-their-name.server.ts";
import type { Intent } from "#app/domain/surveys/intent.server.ts";
import { AccountLink } from "./account-link.tsx";
import { count } from "./figures.ts";
import { When } from "./when.tsx";

export function Intents({ intents }: { intents: Intent[] }) {
  const [t, locale] = [useT("answering"), useLocale()];
  const whoAndWhat = useWhoAndWhat();
  return (
    <DataTable
      caption={t("intents.caption")}
      rows={intents}
      rowKey={({ invitationId }) => invitationId}
      ground="canvas"
      folds
      columns={[
        ...whoAndWhat,
        {
          key: "scores",
          header: t("intents.scores"),
          cell: ({ scores }) => scores.join(locale === "ja" ? "、" : ", "),
        },
        { key: "times", header: t("intents.times"), cell: ({ times }) => count(times, locale) },
        { key: "last", header: t("intents.last"), cell: ({ lastAt }) => <When at={lastAt} /> },
      ]}
    />
  );
}

export function GivenInName({ given }: { given: Given[] }) {
  const t = useT("answering");
  const whoAndWhat = useWhoAndWhat();
  return (
    <DataTable
      caption={t("named.caption")}
      rows={given}
      rowKey={({ id }) => id}
      ground="canvas"
      folds
      columns={[
        ...whoAndWhat,
        {
          key: "answer",
          header: t("named.answer"),
          wide: true,
          cell: ({ score, comment }) => [score, comment].filter((each) => each !== null && each !== "").join(" · "),
        },
        { key: "by", header: t("named.by"), cell: ({ by }) => by },
        { key: "at", header: t("named.at"), cell: ({ at }) => <When at={at} /> },
      ]}
    />
  );
}

type Asked = { person: string; account: { slug: string; name: string }; campaign: Both };

function useWhoAndWhat(): Column<Asked>[] {
  const [t, c, locale] = [useT("answering"), useT("common"), useLocale()];
  return [
    {
      key: "person",
      header: t("intents.person"),
      cell: ({ person, account }) => <Person name={c("sama", { name: person })} account={account} />,
    },
    { key: "campaign", header: t("intents.campaign"), cell: ({ campaign }) => campaign[locale] },
  ];
}

function Person({ name, account }: { name: string; account: { slug: string; name: string } }) {
  return (
    <>
      {name}
      <span className="block text-xs">
        <AccountLink {...account} />
      </span>
    </>
  );
}
