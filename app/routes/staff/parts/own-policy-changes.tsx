// Who changed the settings of one account's reports, from what to what.
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { OwnPolicyChange } from "#app/domain/reports/own-policy.server.ts";
import { Change, ChangeList } from "./change-list.tsx";
import { Moves } from "./policy-changes.tsx";

export function OwnPolicyChanges({ changes }: { changes: OwnPolicyChange[] }) {
  const [t, r] = [useT("approval"), useT("rules")];
  if (changes.length === 0) return null;
  return (
    <Section title={t("policy.changes")}>
      <ChangeList>
        {changes.map(({ id, at, by, detail }) => (
          <Change key={id} at={at} says={r("change", { name: by })}>
            <Moves detail={detail} notSet={r("notSet")} />
          </Change>
        ))}
      </ChangeList>
    </Section>
  );
}
