// Signs of leaving and of growth that somebody should look after. Filters are the address.
import { Form, Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Alert, listAlerts, MOST_ALERTS } from "#app/domain/alerts/alert.server.ts";
import { alertQueryOf, states } from "#app/domain/alerts/alert-query.ts";
import { departments } from "#app/domain/alerts/rule.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/alerts";
import { AccountLink } from "./parts/account-link.tsx";
import { SignBadge } from "./parts/sign-badge.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useAlertWords } from "./parts/use-alert-words.ts";
import { When } from "./parts/when.tsx";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { staffId } = await requireStaff(request);
  const said = new URL(request.url).searchParams;
  const query = alertQueryOf(said);
  const alerts = await listAlerts({ ...query, staffId: query.owner === "mine" ? staffId : null });
  return { query, alerts, isCut: alerts.length === MOST_ALERTS, isDone: said.get("done") === "resolved" };
}

export default function Alerts({ loaderData }: Route.ComponentProps) {
  const { query, alerts, isCut, isDone } = loaderData;
  const t = useT("alerts");
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader title={t("list.title")} subtitle={t("list.subtitle")} />
      {isDone && <SaidNotice kind="success">{t("alert.done.resolved")}</SaidNotice>}
      <Filters query={query} />
      {alerts.length > 0 ? <AlertTable alerts={alerts} isEnded={query.state === "ended"} /> : <None query={query} />}
      {isCut && <p className="text-sm text-soft">{t("list.limit")}</p>}
    </Page>
  );
}

type Query = Route.ComponentProps["loaderData"]["query"];

function Filters({ query }: { query: Query }) {
  const t = useT("alerts");
  const isFiltered =
    query.owner !== "mine" || query.side !== null || query.department !== null || query.state !== "open";
  const any = { value: "", label: t("list.any") };
  return (
    <Form
      key={JSON.stringify(query)}
      method="get"
      className="no-print grid grid-cols-2 items-end gap-3 lg:grid-cols-[1fr_1fr_1fr_1fr_auto]"
    >
      <Field label={t("list.owner")}>
        <Select
          name="owner"
          defaultValue={query.owner}
          options={(["mine", "all"] as const).map((owner) => ({ value: owner, label: t(`list.${owner}`) }))}
        />
      </Field>
      <Field label={t("list.side")}>
        <Select
          name="side"
          defaultValue={query.side ?? ""}
          options={[
            any,
            ...(["leaving", "growth"] as const).map((side) => ({ value: side, label: t(`sides.${side}`) })),
          ]}
        />
      </Field>
      <Field label={t("list.department")}>
        <Select
          name="department"
          defaultValue={query.department ?? ""}
          options={[any, ...departments.map((name) => ({ value: name, label: t(`departments.${name}`) }))]}
        />
      </Field>
      <Field label={t("list.state")}>
        <Select
          name="state"
          defaultValue={query.state}
          options={states.map((state) => ({ value: state, label: t(`states.${state}`) }))}
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button>{t("list.filter")}</Button>
        {isFiltered && (
          <Link to="/staff/alerts" className="link text-sm">
            {t("list.reset")}
          </Link>
        )}
      </div>
    </Form>
  );
}

function None({ query }: { query: Query }) {
  const t = useT("alerts");
  const isMine = query.owner === "mine" && query.state === "open";
  return (
    <EmptyState
      icon="check"
      title={t(isMine ? "list.noneMine" : "list.noneAll")}
      action={query.owner === "mine" && <ButtonLink to="/staff/alerts?owner=all">{t("list.seeAll")}</ButtonLink>}
    >
      {t("list.swept")}
    </EmptyState>
  );
}

function AlertTable({ alerts, isEnded }: { alerts: Alert[]; isEnded: boolean }) {
  const t = useT("alerts");
  const words = useAlertWords();
  const columns: Column<Alert>[] = [
    { key: "account", header: t("list.account"), cell: ({ account }) => <AccountLink {...account} /> },
    { key: "sign", header: t("list.sign"), cell: ({ kind }) => <SignBadge kind={kind} /> },
    {
      key: "evidence",
      header: t("list.evidence"),
      wide: true,
      cell: ({ id, kind, evidence, account }) => (
        <Link to={`/staff/accounts/${account.slug}/alerts/${id}`} className="link">
          {words.evidence(kind, evidence)}
        </Link>
      ),
    },
    isEnded
      ? { key: "outcome", header: t("list.outcome"), cell: ({ outcome }) => words.outcome(outcome) }
      : { key: "action", header: t("list.action"), wide: true, cell: ({ kind }) => t(`action.${kind}`) },
    {
      key: "owner",
      header: t("list.owner"),
      cell: ({ owner, department }) => (
        <span className="flex flex-col">
          <span>{owner?.name ?? t("list.nobody")}</span>
          <span className="text-xs text-faint">{t(`departments.${department}`)}</span>
        </span>
      ),
    },
    { key: "state", header: t("list.state"), cell: (alert) => <State alert={alert} /> },
  ];
  return (
    <DataTable
      caption={t("list.caption")}
      rows={alerts}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

function State({ alert }: { alert: Alert }) {
  const t = useT("alerts");
  const locale = useLocale();
  if (alert.endedAt) return <When at={alert.endedAt} />;
  const isSnoozed = alert.snoozedUntil !== null && alert.snoozedUntil > new Date().toISOString().slice(0, 10);
  const said = isSnoozed
    ? t("list.snoozed", { date: date(alert.snoozedUntil ?? "", locale) })
    : alert.acknowledgedBy
      ? t("list.seen", { name: alert.acknowledgedBy })
      : t("list.unseen");
  return (
    <span className="flex flex-col">
      <span>{said}</span>
      <span className="text-xs text-faint">
        <When at={alert.raisedAt} />
      </span>
    </span>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("list.title"));
