// Mails in doubt, with the two ways out of it. Each choice is a form of its own.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ParkedMail } from "#app/domain/reports/parked.server.ts";
import { When } from "./when.tsx";

export function ParkedMails({ parked }: { parked: ParkedMail[] }) {
  const t = useT("staff");
  return (
    <DataTable
      caption={t("reports.parkedTitle")}
      rows={parked}
      rowKey={({ deliveryId }) => deliveryId}
      ground="canvas"
      columns={[
        { key: "account", header: t("reports.account"), cell: ({ accountName }) => accountName },
        {
          key: "recipient",
          header: t("reports.recipient"),
          cell: ({ contactName, email }) => (
            <>
              {contactName}
              <span className="block text-xs text-faint">{email}</span>
            </>
          ),
        },
        {
          key: "purpose",
          header: t("reports.purpose"),
          cell: ({ purpose, quarter }) => `${t(`reports.purposeName.${purpose}`)} ${quarter ?? ""}`,
        },
        {
          key: "since",
          header: t("reports.since"),
          cell: ({ parkedAt, messageId, reply }) => (
            <>
              <When at={parkedAt} />
              <span className="block max-w-72 break-all text-xs text-faint">{messageId}</span>
              {reply && <span className="block max-w-72 text-xs text-faint">{reply}</span>}
            </>
          ),
        },
        {
          key: "decision",
          header: t("reports.state"),
          cell: (mail) => (
            <span className="flex flex-wrap gap-2">
              <Decision mail={mail} decision="arrived" label={t("reports.wasSent")} />
              <Decision mail={mail} decision="send_again" label={t("reports.sendAgain")} />
            </span>
          ),
        },
      ]}
    />
  );
}

type DecisionProps = { mail: ParkedMail; decision: "arrived" | "send_again"; label: string };

function Decision({ mail, decision, label }: DecisionProps) {
  return (
    <Form method="post" action={`/staff/accounts/${mail.slug}/deliveries/${mail.deliveryId}`}>
      <input type="hidden" name="decision" value={decision} />
      <Button size="sm">{label}</Button>
    </Form>
  );
}
