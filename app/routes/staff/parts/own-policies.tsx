// Accounts whose own setting comes before those of segments and the default.
import { DataTable } from "#app/components/data-table.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { SegmentSetting } from "#app/domain/reports/policy.ts";
import { AccountLink } from "./account-link.tsx";
import { usePolicyWords } from "./use-policy-words.ts";

export function OwnPolicies({ own }: { own: ({ slug: string; name: string } & SegmentSetting)[] }) {
  const t = useT("approval");
  const words = usePolicyWords();
  if (own.length === 0) return null;
  return (
    <Section title={t("policy.own")} lead={t("policy.ownLead")}>
      <DataTable
        caption={t("policy.own")}
        ground="canvas"
        rows={own}
        rowKey={({ slug }) => slug}
        columns={[
          { key: "account", header: t("policy.account"), cell: (row) => <AccountLink {...row} /> },
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
        ]}
      />
    </Section>
  );
}
