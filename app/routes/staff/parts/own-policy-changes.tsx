// Who changed the settings of one account's reports, from what to what.
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { OwnPolicyChange } from "#app/domain/reports/own-policy.server.ts";
import { Moves } from "./policy-changes.tsx";
import { When } from "./when.tsx";

export function OwnPolicyChanges({ changes }: { changes: OwnPolicyChange[] }) {
  const [t, r] = [useT("approval"), useT("rules")];
  if (changes.length === 0) return null;
  return (
    <Section title={t("policy.changes")}>
      <ul className="flex flex-col gap-3 text-sm">
        {changes.map(({ id, at, by, detail }) => (
          <li key={id} className="flex flex-col">
            <span>
              <span className="text-soft">
                <When at={at} />
              </span>{" "}
              {r("change", { name: by })}
            </span>
            <Moves detail={detail} notSet={r("notSet")} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
