// Mails, each with what may be done about it. Each act is a form of its own.
import { Form, Link } from "react-router";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ListedMail } from "#app/domain/reports/deliveries.server.ts";
import { mayRetry, mayStop } from "#app/domain/reports/deliveries.ts";
import { When } from "./when.tsx";

export function MailTable({ mails }: { mails: ListedMail[] }) {
  const t = useT("delivery");
  const s = useT("staff");
  const r = useT("rules");
  return (
    <DataTable
      caption={t("title")}
      rows={mails}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        {
          key: "reader",
          header: t("column.reader"),
          cell: ({ contactName, email, accountName, slug }) => (
            <>
              {contactName}
              <span className="block break-all text-xs text-faint">{email}</span>
              <Link to={`/staff/accounts/${slug}`} className="link text-xs">
                {accountName}
              </Link>
            </>
          ),
        },
        {
          key: "purpose",
          header: t("column.purpose"),
          cell: ({ purpose, reportFile }) => (
            <>
              {s(`reports.purposeName.${purpose}`)}
              {reportFile && (
                <span className="block text-xs text-faint">
                  {r(reportFile === "attached" ? "sentWith" : "sentTooLarge")}
                </span>
              )}
            </>
          ),
        },
        { key: "state", header: t("column.state"), cell: (mail) => <State mail={mail} /> },
        {
          key: "reply",
          header: t("column.reply"),
          wide: true,
          cell: ({ reply, replyClass }) => (
            <>
              {replyClass && t(`reason.${replyClass}`)}
              {reply && <span className="block max-w-96 break-words text-xs text-faint">{reply}</span>}
            </>
          ),
        },
        { key: "act", header: t("column.act"), cell: (mail) => <Acts mail={mail} /> },
      ]}
    />
  );
}

function State({ mail: { state, at, attempts } }: { mail: ListedMail }) {
  const t = useT("delivery");
  const isAhead = ["waiting", "in_line", "put_off"].includes(state);
  return (
    <>
      {t(`state.${state}`)}
      <span className="block text-xs text-faint">
        {isAhead && `${t("due")} `}
        <When at={at} />
      </span>
      {attempts > 1 && <span className="block text-xs text-faint">{t("attempts", { count: attempts })}</span>}
    </>
  );
}

function Acts({ mail }: { mail: ListedMail }) {
  const t = useT("delivery");
  const { slug, id, state } = mail;
  const action = `/staff/accounts/${slug}/deliveries/${id}/handling`;
  if (state === "unknown") {
    return (
      <Link to="/staff/reports" className="link text-xs">
        {t("parkedHint")}
      </Link>
    );
  }
  return (
    <span className="flex flex-wrap gap-2">
      {mayRetry(mail) && (
        <Form method="post" action={action}>
          <input type="hidden" name="act" value="retry" />
          <Button size="sm">{t(state === "failed" ? "again" : "retry")}</Button>
        </Form>
      )}
      {mayStop(mail) && (
        <Form method="post" action={action}>
          <input type="hidden" name="act" value="stop" />
          <Button size="sm">{t("stop")}</Button>
        </Form>
      )}
    </span>
  );
}
