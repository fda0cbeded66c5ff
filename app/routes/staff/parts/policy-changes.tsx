// Who changed which setting of sending, from what to what.
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PolicyChange } from "#app/domain/reports/policy-change.server.ts";
import { Change, Changed, ChangeList } from "./change-list.tsx";
import { inOrder, usePolicyWords } from "./use-policy-words.ts";

export function PolicyChanges({ changes }: { changes: PolicyChange[] }) {
  const t = useT("approval");
  if (changes.length === 0) return null;
  return (
    <Section title={t("policy.changes")}>
      <ChangeList>
        {changes.map((change) => (
          <Change key={change.id} at={change.at} says={<Sentence change={change} />}>
            {change.subject === "closed_day" ? (
              <Changed>{[change.detail.ja, change.detail.en].join(" / ")}</Changed>
            ) : (
              <Moves detail={change.detail} />
            )}
          </Change>
        ))}
      </ChangeList>
    </Section>
  );
}

function Sentence({ change: { subject, name, act, by } }: { change: PolicyChange }) {
  const t = useT("approval");
  const words = usePolicyWords();
  if (subject === "default") return t("policy.change.default", { name: by });
  const values = { name: by, what: words.what(subject, name) };
  if (subject === "segment") return t(`policy.change.segment.${act}`, values);
  return t(`policy.change.closed.${act === "removed" ? "removed" : "added"}`, values);
}

/** Each setting that changed, from what to what. */
export function Moves({ detail, notSet }: { detail: PolicyChange["detail"]; notSet?: string }) {
  const t = useT("approval");
  const words = usePolicyWords(notSet);
  return inOrder(Object.keys(detail))
    .filter((key) => !key.endsWith("_before"))
    .map((key) => {
      const [before, after] = [detail[`${key}_before`] ?? null, detail[key] ?? null];
      return (
        <Changed key={key}>
          {t("policy.change.fromTo", {
            field: words.field(key),
            before: words.value(key, before),
            after: words.value(key, after),
          })}
        </Changed>
      );
    });
}
