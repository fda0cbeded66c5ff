// One endpoint: what was sent to it, each attempt with its answer, and a new secret, which this page's own act makes.
import { data, Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Endpoint, findEndpoint, rotateSecret } from "#app/domain/alerts/endpoint.server.ts";
import { listWebhooks, type WebhookLine } from "#app/domain/alerts/webhooks.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { badRequest, isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/webhook";
import { AccountLink } from "./parts/account-link.tsx";
import { Secret } from "./parts/secret.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useConsoleZone, When } from "./parts/when.tsx";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request, params }: Route.LoaderArgs) {
  await requireStaff(request);
  const endpoint = isUuid(params.endpoint) ? await findEndpoint(params.endpoint) : null;
  if (!endpoint) throw notFound();
  return { endpoint, lines: await listWebhooks(endpoint.id) };
}

export async function action({ request, params }: Route.ActionArgs) {
  await requireStaff(request);
  const endpoint = isUuid(params.endpoint) ? await findEndpoint(params.endpoint) : null;
  if (!endpoint) throw notFound();
  if (endpoint.kind !== "signed") throw badRequest();
  return data({ secret: await rotateSecret(endpoint.id) });
}

export default function Webhook({ loaderData: { endpoint, lines }, actionData }: Route.ComponentProps) {
  const t = useT("alerts");
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader title={endpoint.name} subtitle={<span className="break-all">{endpoint.url}</span>} />
      {actionData && (
        <SaidNotice kind="success" title={t("webhooks.rotated")}>
          <Secret secret={actionData.secret} />
        </SaidNotice>
      )}
      {endpoint.disabledAt && (
        <Notice kind="warning">{t(`webhooks.why.${endpoint.disabledWhy as "failing" | "gone" | "by_person"}`)}</Notice>
      )}
      <Acts endpoint={endpoint} />
      <Section title={t("webhooks.log")} lead={t("webhooks.logLead")}>
        {lines.length > 0 ? <Log lines={lines} /> : <EmptyState title={t("webhooks.logNone")} />}
      </Section>
    </Page>
  );
}

function Acts({ endpoint }: { endpoint: Endpoint }) {
  const t = useT("alerts");
  const act = endpoint.disabledAt ? "enable" : "disable";
  return (
    <div className="flex flex-wrap gap-3">
      {endpoint.kind === "signed" && (
        <Form method="post">
          <Button size="sm">{t("webhooks.rotate")}</Button>
        </Form>
      )}
      {([act, "remove"] as const).map((each) => (
        <Form key={each} method="post" action={`/staff/webhooks/${endpoint.id}/${each}`}>
          <Button size="sm" kind={each === "remove" ? "danger" : "secondary"}>
            {t(`webhooks.${each}`)}
          </Button>
        </Form>
      ))}
    </div>
  );
}

function Log({ lines }: { lines: WebhookLine[] }) {
  const t = useT("alerts");
  const columns: Column<WebhookLine>[] = [
    { key: "account", header: t("list.account"), cell: ({ account }) => <AccountLink {...account} /> },
    { key: "queued", header: t("list.raised"), cell: ({ queuedAt }) => <When at={queuedAt} /> },
    { key: "state", header: t("list.state"), cell: (line) => t(`webhooks.states.${stateOf(line)}`) },
    { key: "attempts", header: t("webhooks.attempts"), wide: true, cell: (line) => <Attempts line={line} /> },
    { key: "id", header: "webhook-id", cell: ({ id }) => <code className="text-xs">{id}</code> },
    {
      key: "act",
      header: t("webhooks.replay"),
      speaks: true,
      cell: ({ id, account, ...line }) =>
        stateOf(line) === "waiting" ? null : (
          <Form method="post" action={`/staff/accounts/${account.slug}/webhooks/${id}/replay`}>
            <Button size="sm">{t("webhooks.replay")}</Button>
          </Form>
        ),
    },
  ];
  return (
    <DataTable
      caption={t("webhooks.log")}
      rows={lines}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

function stateOf({ deliveredAt, failedAt }: Pick<WebhookLine, "deliveredAt" | "failedAt">) {
  return deliveredAt ? "delivered" : failedAt ? "failed" : "waiting";
}

function Attempts({ line: { attempts } }: { line: WebhookLine }) {
  const t = useT("alerts");
  const locale = useLocale();
  const zone = useConsoleZone();
  return (
    <ol className="flex flex-col">
      {attempts.map(({ number, startedAt, endedAt, status, said }) => (
        <li key={number} className="tabular">
          {dateTime(startedAt, zone, locale)}:{" "}
          {endedAt === null ? t("webhooks.cut") : status === null ? t("webhooks.noAnswer") : status}
          {said && status !== null && status >= 300 && (
            <span className="text-xs text-faint"> {said.slice(0, 120)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => loaderData?.endpoint.name ?? translator(locale, "alerts")("webhooks.title"));
