// Who changed which setting of sending, from what to what.
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { PolicyChange } from "#app/domain/reports/policy-change.server.ts";
import { inOrder, usePolicyWords } from "./use-policy-words.ts";
import { When } from "./when.tsx";

export function PolicyChanges({ changes }: { changes: PolicyChange[] }) {
  const t = useT("approval");
  if (changes.length === 0) return null;
  return (
    <Section title={t("policy.changes")}>
      <ul className="flex flex-col gap-3 text-sm">
        {changes.map((change) => (
          <li key={change.id} className="flex flex-col">
            <span>
              <span className="text-soft">
                <When at={change.at} />
              </span>{" "}
              <Sentence change={change} />
            </span>
            {change.subject === "closed_day" ? (
              <span className="text-xs text-faint">{[change.detail.ja, change.detail.en].join(" / ")}</span>
            ) : (
              <Moves detail={change.detail} />
            )}
          </li>
        ))}
      </ul>
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
        <span key={key} className="text-xs text-faint">
          {t("policy.change.fromTo", {
            field: words.field(key),
            before: words.value(key, before),
            after: words.value(key, after),
          })}
        </span>
      );
    });
}
