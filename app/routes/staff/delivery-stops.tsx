// Addresses that get no mail, why, and the way back where a person of ours may decide it.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listStrayMails, type StrayMail } from "#app/domain/reports/bounces.server.ts";
import { mayLift } from "#app/domain/reports/deliveries.ts";
import { listStops, type Stop } from "#app/domain/reports/stops.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/delivery-stops";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";
import { When } from "./parts/when.tsx";

const DONE = ["lifted", "notLifted"] as const;

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const done = new URL(request.url).searchParams.get("done");
  const [stops, strays] = await Promise.all([listStops(), listStrayMails()]);
  return { stops, strays, done: DONE.find((each) => each === done) ?? null };
}

export default function DeliveryStops({ loaderData }: Route.ComponentProps) {
  const { stops, strays, done } = loaderData;
  const t = useT("delivery");
  return (
    <Page width="wide">
      <PageHeader title={t("stops.title")} subtitle={t("stops.lead")} />
      {done && <Notice kind={done === "lifted" ? "success" : "warning"}>{t(`done.${done}`)}</Notice>}
      {stops.length > 0 ? <Stops stops={stops} /> : <Nothing>{t("stops.none")}</Nothing>}
      {strays.length > 0 && <Strays mails={strays} />}
    </Page>
  );
}

function Stops({ stops }: { stops: Stop[] }) {
  const t = useT("delivery");
  return (
    <DataTable
      caption={t("stops.title")}
      rows={stops}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={[
        {
          key: "reader",
          header: t("stops.reader"),
          cell: ({ contactName, email, accountName }) => (
            <>
              {contactName ?? t("stops.gone")}
              <span className="block break-all text-xs text-faint">{email}</span>
              <span className="block text-xs text-faint">{accountName}</span>
            </>
          ),
        },
        { key: "scope", header: t("stops.scope"), cell: ({ scope }) => t(`stops.scopeName.${scope}`) },
        {
          key: "reason",
          header: t("stops.reason"),
          wide: true,
          cell: ({ reason, evidence }) => (
            <>
              {t(`stops.reasonName.${reason}`)}
              {evidence && <span className="block max-w-96 break-words text-xs text-faint">{evidence}</span>}
            </>
          ),
        },
        { key: "since", header: t("stops.since"), cell: (stop) => <Since stop={stop} /> },
        {
          key: "act",
          header: t("column.act"),
          cell: ({ id, slug, reason }) =>
            mayLift(reason) && (
              <Form method="post" action={`/staff/accounts/${slug}/stops/${id}/lift`}>
                <Button size="sm">{t("stops.lift")}</Button>
              </Form>
            ),
        },
      ]}
    />
  );
}

function Strays({ mails }: { mails: StrayMail[] }) {
  const t = useT("delivery");
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-lg font-semibold">{t("stops.strayTitle")}</h2>
      <p className="max-w-prose text-sm text-soft">{t("stops.strayLead", { count: mails.length })}</p>
      <DataTable
        caption={t("stops.strayTitle")}
        rows={mails}
        rowKey={({ sha256 }) => sha256}
        ground="canvas"
        columns={[
          { key: "arrived", header: t("stops.strayArrived"), cell: ({ arrivedAt }) => <When at={arrivedAt} /> },
          { key: "kind", header: t("stops.strayKind"), cell: ({ kind }) => t(`stops.strayKindName.${kind}`) },
          {
            key: "sender",
            header: t("stops.straySender"),
            cell: ({ sender }) => <span className="break-all">{sender || t("stops.noSender")}</span>,
          },
          {
            key: "subject",
            header: t("stops.straySubject"),
            wide: true,
            cell: ({ subject }) => <span className="break-words">{subject || t("stops.noSubject")}</span>,
          },
        ]}
      />
    </section>
  );
}

function Since({ stop: { since, until } }: { stop: Stop }) {
  const t = useT("delivery");
  return (
    <>
      <When at={since} />
      {until && (
        <span className="block text-xs text-faint">
          {t("stops.untilWord")} <When at={until} />
        </span>
      )}
    </>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "delivery")("stops.title"));
