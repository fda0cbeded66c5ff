// Addresses that get no mail, why, and the way back where a person of ours may decide it.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
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
  return { stops: await listStops(), done: DONE.find((each) => each === done) ?? null };
}

export default function DeliveryStops({ loaderData }: Route.ComponentProps) {
  const { stops, done } = loaderData;
  const t = useT("delivery");
  return (
    <Page width="wide">
      <PageHeader title={t("stops.title")} subtitle={t("stops.lead")} />
      {done && <Notice kind={done === "lifted" ? "success" : "warning"}>{t(`done.${done}`)}</Notice>}
      {stops.length > 0 ? <Stops stops={stops} /> : <Nothing>{t("stops.none")}</Nothing>}
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
