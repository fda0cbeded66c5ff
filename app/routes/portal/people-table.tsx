// People as an administrator sees them: what they may do, whether they came, what they get.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { date } from "#app/i18n/format.ts";
import type { TFunction } from "#app/i18n/translator.ts";
import { NameCell } from "./colleagues.tsx";
import type { PersonRow } from "./person-row.ts";

type Props = {
  people: PersonRow[];
  caption: string;
  /** The address of the list; that of one of them follows it. */
  peopleAt: string;
  /** The address at which one of them is invited; their id follows it. */
  inviteAt: string;
};

export function PeopleTable({ people, caption, ...addresses }: Props) {
  const t = useT("people");
  const c = useT("common");
  return (
    <DataTable
      folds
      caption={caption}
      rows={people}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        { key: "name", header: t("list.person"), cell: (person) => <Name person={person} /> },
        { key: "role", header: t("list.role"), cell: ({ role }) => c(`role.${role}`) },
        {
          key: "email",
          header: t("list.email"),
          cell: ({ email }) => <span className="sm:whitespace-nowrap">{email ?? t("list.noAddress")}</span>,
        },
        { key: "seen", header: t("list.lastSeen"), cell: (person) => <LastSeen {...person} /> },
        { key: "reports", header: t("list.reports"), cell: (person) => <Reports person={person} /> },
        {
          key: "change",
          header: t("list.change"),
          speaks: true,
          cell: (person) => <Doors person={person} {...addresses} />,
        },
      ]}
    />
  );
}

const deeds = ["invited", "admitted", "returned", "unmailed", "changed", "removed"] as const;

type Named = { id: string; name: string };

/** The sentence about what the page before has done, as the address says it. @param people also who has left, by now */
export function whatWasDone(asked: URLSearchParams, people: Named[], t: TFunction<"people">) {
  const deed = deeds.find((each) => each === asked.get("did"));
  const person = people.find(({ id }) => id === asked.get("person"));
  if (!deed || !person) return null;
  const kind = deed === "unmailed" ? ("warning" as const) : ("success" as const);
  return { kind, text: t(`did.${deed}`, { name: person.name }) };
}

function Name({ person }: { person: PersonRow }) {
  const t = useT("people");
  const locale = useLocale();
  return (
    <>
      <NameCell {...person} />
      <span className="flex flex-wrap gap-1">
        {person.isReader && <Badge>{t("list.you")}</Badge>}
        {person.leftOn && (
          <Badge icon="leave">
            {t(person.hasLeft ? "list.leftOn" : "list.leavesOn", { date: date(person.leftOn, locale) })}
          </Badge>
        )}
      </span>
    </>
  );
}

function LastSeen({ lastSeenOn, invitedOn }: PersonRow) {
  const t = useT("people");
  const locale = useLocale();
  if (lastSeenOn) return <Time at={lastSeenOn} />;
  return (
    <>
      {t("list.neverSeen")}
      {invitedOn && (
        <span className="block text-xs text-faint">{t("list.invitedOn", { date: date(invitedOn, locale) })}</span>
      )}
    </>
  );
}

function Reports({ person }: { person: PersonRow }) {
  const t = useT("people");
  const c = useT("common");
  if (!person.receivesReports) return t("list.noReports");
  if (person.stopped) {
    const words = person.stopped === "all" ? "list.stoppedAll" : "list.stoppedReports";
    return <Badge tone="attention">{t(words)}</Badge>;
  }
  return t("list.getsReports", {
    frequency: t(`fields.frequency.${person.reportFrequency}`),
    language: c(`language.${person.locale}`),
  });
}

function Doors({ person, peopleAt, inviteAt }: Pick<Props, "peopleAt" | "inviteAt"> & { person: PersonRow }) {
  const t = useT("people");
  const { id, name, email, maySignIn, hasLeft } = person;
  const isIn = maySignIn && email !== null && !hasLeft;
  return (
    <span className="flex flex-wrap gap-x-4 whitespace-nowrap">
      {!isIn && (
        <Link
          to={`${inviteAt}${id}`}
          className="link -my-1 inline-block py-1"
          aria-label={t("list.inviteOf", { name })}
        >
          {t("list.inviteThis")}
        </Link>
      )}
      {!hasLeft && (
        <Link
          to={`${peopleAt}/${id}`}
          className="link -my-1 inline-block py-1"
          aria-label={t("list.changeOf", { name })}
        >
          {t("list.change")}
        </Link>
      )}
    </span>
  );
}
