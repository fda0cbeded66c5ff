// Single people and what they used, for whom the customer's administrator lets see it.
import { Link } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PersonUse } from "#app/domain/usage/known-users.server.ts";
import { date, number } from "#app/i18n/format.ts";
import type { UsageData } from "./usage.tsx";
import { csvAddress } from "./usage-words.ts";

/** People listed on the page; the file has all of them. */
export const MOST_PEOPLE = 30;
const MOST_FEATURES = 3;

export function UsagePeople(usage: UsageData) {
  const t = useT("usage");
  const { people, canManage } = usage;
  if (people.access === "none") return null;
  if (people.access === "off") {
    return (
      <Section title={t("people.title")}>
        <Notice title={t("people.offTitle")}>
          <p>
            {t("people.off")}{" "}
            <Link className="link" to="/settings">
              {t("people.toSettings")}
            </Link>
          </p>
        </Notice>
      </Section>
    );
  }
  const lead = (
    <>
      {t(people.audience === "admins" ? "people.admins" : "people.everyone")}{" "}
      {canManage && (
        <Link className="link" to="/settings">
          {t("people.change")}
        </Link>
      )}
    </>
  );
  return (
    <Section
      title={t("people.title")}
      lead={lead}
      aside={
        people.list.length > 0 && (
          <ButtonLink to={csvAddress("users", usage)} kind="quiet" size="sm" icon="download" reload>
            {t("people.csv")}
          </ButtonLink>
        )
      }
    >
      {people.list.length === 0 ? (
        <p className="text-soft">{t("people.none")}</p>
      ) : (
        <People list={people.list} all={people.all} features={usage.features} />
      )}
    </Section>
  );
}

type PeopleProps = { list: PersonUse[]; all: number } & Pick<UsageData, "features">;

function People({ list, all, features }: PeopleProps) {
  const t = useT("usage");
  const locale = useLocale();
  const names = new Map(features.map(({ key, name }) => [key, name[locale]]));
  const used = (keys: string[]) => {
    const shown = keys
      .slice(0, MOST_FEATURES)
      .map((key) => names.get(key) ?? key)
      .join(locale === "ja" ? "、" : ", ");
    const more = keys.length - MOST_FEATURES;
    return more > 0 ? t("people.featuresMore", { names: shown, n: more }) : shown || "—";
  };
  return (
    <>
      <DataTable
        caption={t("people.caption")}
        ground="canvas"
        rows={list}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "person",
            header: t("people.person"),
            cell: ({ id, name, department }) => (
              <span className="[overflow-wrap:anywhere]">
                {name ?? id}
                {department && <span className="block text-xs font-normal text-faint">{department}</span>}
              </span>
            ),
          },
          {
            key: "last",
            header: t("people.lastActive"),
            cell: ({ lastActiveOn }) => (
              <span className="whitespace-nowrap">{lastActiveOn ? date(lastActiveOn, locale) : t("people.never")}</span>
            ),
          },
          { key: "days", header: t("people.days"), numeric: true, cell: (row) => number(row.activeDays, locale) },
          { key: "uses", header: t("people.uses"), numeric: true, cell: (row) => number(row.events, locale) },
          { key: "features", header: t("people.features"), wide: true, cell: (row) => used(row.features) },
        ]}
      />
      {all > list.length && (
        <p className="text-sm text-soft">
          {t("people.more", { shown: number(list.length, locale), all: number(all, locale) })}
        </p>
      )}
    </>
  );
}
