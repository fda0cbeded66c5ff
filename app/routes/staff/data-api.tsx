// How other systems send and read records: keys, what holds for every request, and each kind with its fields and an example.

import { listApiKeys } from "#app/auth/api-key.server.ts";
import { requireStaff } from "#app/auth/gate.server.ts";
import { DataTable } from "#app/components/data-table.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { examples } from "#app/domain/intake/examples.ts";
import { type FieldFacts, fieldsOf } from "#app/domain/intake/field-list.ts";
import { appended, nouns, type RecordKind, recordKinds } from "#app/domain/intake/record-kinds.ts";
import { translator } from "#app/i18n/translator.ts";
import { env } from "#app/lib/env.server.ts";
import type { Route } from "./+types/data-api";
import { ApiKeys } from "./parts/api-keys.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const kinds = recordKinds.map((kind) => ({ kind, fields: fieldsOf(kind) }));
  return { keys: await listApiKeys(), url: env().APP_URL, kinds };
}

const RULES = ["auth", "json", "once", "bulk", "partial", "errors", "limits", "read"] as const;

export default function DataApi({ loaderData: { keys, url, kinds } }: Route.ComponentProps) {
  const d = useT("datain");
  return (
    <Page width="wide">
      <PageHeader title={d("api.title")} subtitle={d("api.lead")} />
      <Section title={d("api.keys")} lead={d("api.keysLead")}>
        <Code text={'npm run add -- api-key --label "CRM"\nnpm run add -- api-key --label "BI" --scope records:read'} />
        {keys.length > 0 ? <ApiKeys keys={keys} /> : <Nothing>{d("api.noKeys")}</Nothing>}
      </Section>
      <Section title={d("api.rules")}>
        <dl className="flex max-w-3xl flex-col gap-3 text-sm">
          {RULES.map((rule) => (
            <div key={rule}>
              <dt className="font-semibold">{d(`api.rule.${rule}.title`)}</dt>
              <dd>{d(`api.rule.${rule}.text`)}</dd>
            </div>
          ))}
        </dl>
        <Code text={bulkOf(url)} />
      </Section>
      {kinds.map(({ kind, fields }) => (
        <Kind key={kind} kind={kind} fields={fields} url={url} />
      ))}
    </Page>
  );
}

function Kind({ kind, fields, url }: { kind: RecordKind; fields: FieldFacts[]; url: string }) {
  const d = useT("datain");
  const lead = appended.includes(kind) ? d("api.appended") : undefined;
  return (
    <Section title={`${d(`kind.${kind}`)}  /v1/${nouns[kind]}`} {...(lead && { lead })}>
      <Code text={curlOf(url, nouns[kind], examples[kind])} />
      <DataTable
        caption={d("api.fieldsOf", { kind: d(`kind.${kind}`) })}
        rows={fields}
        rowKey={({ name }) => name}
        ground="canvas"
        columns={[
          { key: "name", header: d("import.field"), cell: ({ name }) => <code>{name}</code> },
          { key: "required", header: d("import.required"), cell: ({ isRequired }) => (isRequired ? "●" : "") },
          {
            key: "type",
            header: d("api.type"),
            cell: ({ is, choices, isNullable }) => (
              <>
                {choices.length > 0 ? choices.join(" | ") : d(`api.is.${is}`)}
                {isNullable && " | null"}
              </>
            ),
          },
          { key: "means", header: d("api.means"), wide: true, cell: ({ name }) => d(`field.${name as "name"}`) },
        ]}
      />
    </Section>
  );
}

function Code({ text }: { text: string }) {
  return (
    // Long commands are scrolled, by the keyboard too.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable
    <pre tabIndex={0} className="overflow-x-auto rounded border border-edge bg-surface p-3 text-xs leading-relaxed">
      <code>{text}</code>
    </pre>
  );
}

function curlOf(url: string, noun: string, body: object): string {
  const lines = JSON.stringify(body, null, 1).replaceAll("\n ", " ").replaceAll("\n", " ");
  return [
    `curl ${url}/v1/${noun} -H "Authorization: Bearer $SEIKA_KEY" \\`,
    `  -H "Idempotency-Key: $(uuidgen)" -H "Content-Type: application/json" \\`,
    `  -d '${lines}'`,
  ].join("\n");
}

function bulkOf(url: string): string {
  const rows = JSON.stringify({ rows: [examples.pulse, { ...examples.pulse, level: 9, externalId: "pulse-x" }] });
  return [
    `curl ${url}/v1/pulses -H "Authorization: Bearer $SEIKA_KEY" -H "Content-Type: application/json" -d '${rows}'`,
    '→ {"created":1,"changed":0,"unchanged":0,"refused":1,"rows":[{"verdict":"created","id":"…"},',
    '   {"verdict":"refused","errors":[{"field":"level","code":"out_of_range","message":"must be within 1–5"}]}]}',
    `curl "${url}/v1/pulses?account=crm-0042&limit=50" -H "Authorization: Bearer $SEIKA_KEY"`,
    '→ {"rows":[ … ],"next":"…"}',
  ].join("\n");
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "datain")("api.title"));
