// Whom alerts are told besides our own people: other systems and channels. Adding one shows its secret this once.
import { data, Form, Link, useNavigation } from "react-router";
import { z } from "zod";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Checkbox, Field, RadioGroup, Select, TextInput } from "#app/components/field.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { addEndpoint, type Endpoint, listEndpoints } from "#app/domain/alerts/endpoint.server.ts";
import { departments } from "#app/domain/alerts/rule.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isOutsideUrl } from "#app/lib/outside-request.server.ts";
import type { Route } from "./+types/webhooks";
import { Secret } from "./parts/secret.tsx";
import { consoleTitle } from "./parts/title.ts";
import { WorkNav } from "./parts/work-nav.tsx";

const EndpointForm = z.object({
  name: z.string().trim().min(1, "name").max(80, "name"),
  kind: z.enum(["signed", "slack"], "kind"),
  url: z.string().trim().max(2_000, "url").refine(isOutsideUrl, "url"),
  locale: z.enum(["ja", "en"]).default("ja"),
  departments: z.union([z.enum(departments).transform((one) => [one]), z.array(z.enum(departments))]).default([]),
});

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  return { endpoints: await listEndpoints() };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const form = await parseForm(request, EndpointForm);
  if (!form.ok) return data({ errors: form.errors, added: null }, { status: 400 });
  const { secret } = await addEndpoint(form.value, staffId);
  return data({ errors: {} as Record<string, string[]>, added: { name: form.value.name, secret } });
}

export default function Webhooks({ loaderData: { endpoints }, actionData }: Route.ComponentProps) {
  const t = useT("alerts");
  const added = actionData?.added;
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader title={t("webhooks.title")} subtitle={t("webhooks.subtitle")} />
      {added && (
        <SaidNotice kind="success" title={t("webhooks.added", { name: added.name })}>
          {added.secret && <Secret secret={added.secret} />}
        </SaidNotice>
      )}
      {endpoints.length > 0 ? (
        <EndpointTable endpoints={endpoints} />
      ) : (
        <EmptyState icon="mail" title={t("webhooks.none")}>
          {t("webhooks.noneLead")}
        </EmptyState>
      )}
      <Adding key={endpoints.length} errors={actionData?.errors ?? {}} />
    </Page>
  );
}

function EndpointTable({ endpoints }: { endpoints: Endpoint[] }) {
  const t = useT("alerts");
  const columns: Column<Endpoint>[] = [
    {
      key: "name",
      header: t("webhooks.name"),
      cell: ({ id, name }) => (
        <Link to={`/staff/webhooks/${id}`} className="link">
          {name}
        </Link>
      ),
    },
    { key: "kind", header: t("webhooks.kind"), cell: ({ kind }) => t(`webhooks.kinds.${kind}`) },
    {
      key: "url",
      header: t("webhooks.url"),
      wide: true,
      cell: ({ url }) => <span className="break-all">{new URL(url).host}</span>,
    },
    {
      key: "departments",
      header: t("list.department"),
      cell: (one) =>
        one.departments.length === 0
          ? t("list.any")
          : one.departments.map((name) => t(`departments.${name}`)).join(" / "),
    },
    { key: "state", header: t("list.state"), cell: (endpoint) => <EndpointState endpoint={endpoint} /> },
  ];
  return (
    <DataTable
      caption={t("webhooks.title")}
      rows={endpoints}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

function EndpointState({ endpoint: { disabledAt, failures } }: { endpoint: Endpoint }) {
  const t = useT("alerts");
  if (disabledAt)
    return (
      <Badge tone="worse" icon="alert">
        {t("webhooks.off")}
      </Badge>
    );
  if (failures > 0)
    return (
      <Badge tone="attention" icon="clock">
        {t("webhooks.failing", { count: failures })}
      </Badge>
    );
  return (
    <Badge tone="better" icon="check">
      {t("webhooks.on")}
    </Badge>
  );
}

function Adding({ errors }: { errors: Record<string, string[]> }) {
  const t = useT("alerts");
  const busy = useNavigation().state !== "idle";
  const wrong = (field: string) => errors[field]?.map((code) => t(`webhooks.wrong.${code as "url"}`)) ?? [];
  return (
    <Section title={t("webhooks.add")} lead={t("webhooks.addLead")}>
      <Form method="post" className="flex max-w-xl flex-col gap-4">
        <Field label={t("webhooks.name")} error={wrong("name")}>
          <TextInput name="name" maxLength={80} required />
        </Field>
        <RadioGroup
          legend={t("webhooks.kind")}
          name="kind"
          chosen="signed"
          error={wrong("kind")}
          options={(["signed", "slack"] as const).map((kind) => ({
            value: kind,
            label: t(`webhooks.kinds.${kind}`),
            hint: t(`webhooks.kindHints.${kind}`),
          }))}
        />
        <Field label={t("webhooks.url")} hint={t("webhooks.urlHint")} error={wrong("url")}>
          <TextInput name="url" type="url" required />
        </Field>
        <Field label={t("webhooks.language")}>
          <Select
            name="locale"
            options={[
              { value: "ja", label: "日本語" },
              { value: "en", label: "English" },
            ]}
          />
        </Field>
        <fieldset>
          <legend className="text-sm font-medium">{t("webhooks.which")}</legend>
          {departments.map((name) => (
            <Checkbox key={name} name="departments" value={name} label={t(`departments.${name}`)} />
          ))}
        </fieldset>
        <div>
          <Button kind="primary" disabled={busy}>
            {t("webhooks.add")}
          </Button>
        </div>
      </Form>
    </Section>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("webhooks.title"));
