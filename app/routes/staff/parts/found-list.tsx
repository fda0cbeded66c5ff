// What was found: accounts, people, places of the console. Each is a link.
import { Link } from "react-router";
import { useT } from "#app/components/use-text.ts";
import type { FoundAccount, FoundPerson } from "#app/domain/health/finding.server.ts";
import { BandMark } from "./band-mark.tsx";

export type Place = { to: string; label: string };
type Props = { words: string; accounts: FoundAccount[]; people: FoundPerson[]; places?: Place[] };

export function FoundList({ words, accounts, people, places = [] }: Props) {
  const t = useT("console");
  const isEmpty = accounts.length + people.length + places.length === 0;
  if (words.trim() === "") return <p className="text-sm text-soft">{t("find.hint")}</p>;
  if (isEmpty) return <p className="text-sm text-soft">{t("find.nothing", { words })}</p>;
  return (
    <div className="flex flex-col gap-4">
      {accounts.length > 0 && (
        <Group title={t("find.accounts")}>
          {accounts.map((account) => (
            <Found key={account.slug} to={`/staff/accounts/${account.slug}`} name={account.name}>
              {account.ended ? t("find.ended") : <BandMark band={account.band} byHand={account.isSet} />}
            </Found>
          ))}
        </Group>
      )}
      {people.length > 0 && (
        <Group title={t("find.people")}>
          {people.map((person) => (
            <Found
              key={person.contactId}
              to={`/staff/accounts/${person.slug}/people/${person.contactId}`}
              name={person.name}
            >
              {[person.company, person.email].filter(Boolean).join(" · ")}
            </Found>
          ))}
        </Group>
      )}
      {places.length > 0 && (
        <Group title={t("find.places")}>
          {places.map(({ to, label }) => (
            <Found key={to} to={to} name={label} />
          ))}
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="text-xs font-normal text-faint">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}

function Found({ to, name, children }: { to: string; name: string; children?: React.ReactNode }) {
  return (
    <li>
      <Link
        to={to}
        data-found
        className="flex min-h-11 flex-wrap items-center gap-x-3 rounded px-3 py-1 text-sm no-underline hover:bg-sunken focus:bg-sunken"
      >
        <span className="font-semibold">{name}</span>
        {children && <span className="min-w-0 truncate text-xs text-soft">{children}</span>}
      </Link>
    </li>
  );
}
