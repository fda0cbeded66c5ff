// Accounts whose own setting comes before those of segments and the default.
import { Link } from "react-router";
import { DataTable } from "#app/components/data-table.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { OwnPolicy } from "#app/domain/reports/policy.ts";
import { usePolicyWords } from "./use-policy-words.ts";

export function OwnPolicies({ own }: { own: ({ slug: string; name: string } & OwnPolicy)[] }) {
  const [t, r] = [useT("approval"), useT("rules")];
  const words = usePolicyWords();
  if (own.length === 0) return null;
  return (
    <Section title={t("policy.own")} lead={r("ownLead")}>
      <DataTable
        folds
        caption={t("policy.own")}
        ground="canvas"
        rows={own}
        rowKey={({ slug }) => slug}
        columns={[
          {
            key: "account",
            header: t("policy.account"),
            cell: ({ slug, name }) => (
              <Link to={`/staff/accounts/${slug}/report-rules`} className="link">
                {name}
              </Link>
            ),
          },
          {
            key: "mode",
            header: t("policy.approvalMode"),
            cell: ({ approvalMode }) => (
              <span className="whitespace-nowrap">
                {approvalMode ? words.value("approvalMode", approvalMode) : "—"}
              </span>
            ),
          },
          {
            key: "delay",
            header: t("policy.delay"),
            cell: ({ delayMinutes }) => (delayMinutes === null ? "—" : words.delay(delayMinutes)),
          },
          {
            key: "delivery",
            header: words.field("deliveryMode"),
            cell: ({ deliveryMode }) => (deliveryMode ? words.value("deliveryMode", deliveryMode) : "—"),
          },
        ]}
      />
    </Section>
  );
}
