// How a ticket stands: its priority, when it was answered and closed, how the help was rated.
import { data, Form, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, Select, TextInput } from "#app/components/field.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { enterProgress, getTicket } from "#app/domain/touchpoints/touchpoint-acts.server.ts";
import { priorities } from "#app/domain/touchpoints/touchpoint-draft.ts";
import { progressOf, TicketForm, wallTimeOf } from "#app/domain/touchpoints/touchpoint-form.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/ticket";
import type { RecordFault } from "./parts/record-fault.ts";
import { RecordFaults } from "./parts/record-faults.tsx";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";
import { When } from "./parts/when.tsx";

type Typed = Record<"priority" | "firstReplyAt" | "closedAt" | "satisfaction", string>;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const id = params.touchpoint;
  if (!isUuid(id)) throw notFound();
  const ticket = await getTicket(accountId, id);
  if (!ticket) throw notFound();
  const { occurredAt, subject, summary, priority, firstReplyAt, closedAt, satisfaction } = ticket;
  const wall = (at: Date | null) => (at ? wallTimeOf(at, account.timeZone) : "");
  const typed: Typed = {
    ...{ priority: priority ?? "", satisfaction: String(satisfaction ?? "") },
    ...{ firstReplyAt: wall(firstReplyAt), closedAt: wall(closedAt) },
  };
  const { slug, name, timeZone } = account;
  return { account: { slug, name, timeZone }, ticket: { occurredAt, subject, summary }, typed };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, account, staffId } = await requireStaffOn(request, params.account);
  const id = params.touchpoint;
  if (!isUuid(id)) throw notFound();
  const typed = (await typedFields(request)) as Typed;
  const form = await parseForm(request, TicketForm);
  if (!form.ok) return data({ typed, faults: ["unreadable"] as RecordFault[] }, { status: 400 });
  const progress = progressOf(form.value, account.timeZone);
  const done = await enterProgress(accountId, { staffId }, id, progress);
  if (!done) throw notFound();
  if (done.outcome === "refused") return data({ typed, faults: done.faults as RecordFault[] }, { status: 400 });
  return redirect(`/staff/accounts/${account.slug}/timeline?did=ticket`);
}

export default function Ticket({ loaderData: { account, ticket, typed: kept }, actionData }: Route.ComponentProps) {
  const t = useT("records");
  const typed = actionData?.typed ?? kept;
  const unsaid = { value: "", label: t("unsaid") };
  return (
    <Page>
      <PageHeader
        title={ticket.subject || ticket.summary || t("kind.ticket")}
        subtitle={<When at={ticket.occurredAt} />}
      />
      {ticket.subject && ticket.summary && <p className="prose-width whitespace-pre-line">{ticket.summary}</p>}
      <RecordFaults faults={actionData?.faults} />
      <Form method="post" noValidate className="grid max-w-prose gap-4">
        <Field label={t("ticket.priority")}>
          <Select
            name="priority"
            defaultValue={typed.priority}
            options={[unsaid, ...priorities.map((value) => ({ value, label: t(`priority.${value}`) }))]}
          />
        </Field>
        <Field label={t("ticket.firstReplyAt", { zone: account.timeZone })}>
          <TextInput name="firstReplyAt" type="datetime-local" defaultValue={typed.firstReplyAt} />
        </Field>
        <Field label={t("ticket.closedAt", { zone: account.timeZone })}>
          <TextInput name="closedAt" type="datetime-local" defaultValue={typed.closedAt} />
        </Field>
        <Field label={t("ticket.satisfaction")}>
          <Select
            name="satisfaction"
            defaultValue={typed.satisfaction}
            options={[unsaid, ...["5", "4", "3", "2", "1"].map((value) => ({ value, label: value }))]}
          />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button kind="primary">{t("ticket.save")}</Button>
          <ButtonLink to={`/staff/accounts/${account.slug}/timeline`}>{t("story.back")}</ButtonLink>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "records")("kind.ticket"));
