// What is to do: what customers wait for, alerts, steps of playbooks. The most urgent first; filters are the address.
import { Form, Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { placeOf } from "#app/domain/alerts/task-words.ts";
import { dayAt } from "#app/domain/day.ts";
import { listTasks, MOST_TASKS } from "#app/domain/tasks/task.server.ts";
import { dueness, type TaskQuery, taskKinds, taskQueryOf } from "#app/domain/tasks/task-query.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/tasks";
import { AccountLink } from "./parts/account-link.tsx";
import { TaskDue } from "./parts/task-due.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useTaskWords } from "./parts/use-task-words.ts";
import { When } from "./parts/when.tsx";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { staffId } = await requireStaff(request);
  const said = new URL(request.url).searchParams;
  const query = taskQueryOf(said);
  const wanted = { open: query.state === "open", kind: query.kind, staffId: query.owner === "mine" ? staffId : null };
  const tasks = await listTasks(wanted);
  return {
    query,
    isDone: said.get("done") === "task",
    isCut: tasks.length === MOST_TASKS,
    tasks: tasks.map((task) => ({ ...task, due: dueness(task.dueOn, dayAt(new Date(), task.account.timeZone)) })),
  };
}

export default function Tasks({ loaderData }: Route.ComponentProps) {
  const { query, tasks, isCut, isDone } = loaderData;
  const t = useT("work");
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader title={t("tasks.title")} subtitle={t("tasks.subtitle")} />
      {isDone && <SaidNotice kind="success">{t("tasks.done")}</SaidNotice>}
      <Filters query={query} />
      {tasks.length > 0 ? <TaskTable tasks={tasks} isOpen={query.state === "open"} /> : <None query={query} />}
      {isCut && <p className="text-sm text-soft">{t("tasks.limit")}</p>}
    </Page>
  );
}

function Filters({ query }: { query: TaskQuery }) {
  const t = useT("work");
  const isFiltered = query.owner !== "mine" || query.kind !== null || query.state !== "open";
  const all = { value: "", label: t("tasks.anyKind") };
  return (
    <Form
      key={JSON.stringify(query)}
      method="get"
      className="no-print grid grid-cols-2 items-end gap-3 lg:grid-cols-[1fr_1fr_1fr_auto]"
    >
      <Field label={t("tasks.owner")}>
        <Select
          name="owner"
          defaultValue={query.owner}
          options={(["mine", "all"] as const).map((owner) => ({ value: owner, label: t(`tasks.${owner}`) }))}
        />
      </Field>
      <Field label={t("tasks.kind")}>
        <Select
          name="kind"
          defaultValue={query.kind ?? ""}
          options={[all, ...taskKinds.map((kind) => ({ value: kind, label: t(`task.kind.${kind}`) }))]}
        />
      </Field>
      <Field label={t("tasks.state")}>
        <Select
          name="state"
          defaultValue={query.state}
          options={(["open", "closed"] as const).map((state) => ({ value: state, label: t(`tasks.${state}`) }))}
        />
      </Field>
      <div className="flex items-center gap-3">
        <Button>{t("tasks.filter")}</Button>
        {isFiltered && (
          <Link to="/staff/tasks" className="link text-sm">
            {t("tasks.reset")}
          </Link>
        )}
      </div>
    </Form>
  );
}

function None({ query }: { query: TaskQuery }) {
  const t = useT("work");
  const isMine = query.owner === "mine" && query.state === "open";
  return (
    <EmptyState
      icon="check"
      title={t(isMine ? "tasks.noneMine" : "tasks.noneAll")}
      action={
        query.owner === "mine" && (
          <ButtonLink to={`/staff/tasks?owner=all&state=${query.state}`}>{t("tasks.seeAll")}</ButtonLink>
        )
      }
    />
  );
}

type Row = Route.ComponentProps["loaderData"]["tasks"][number];

function TaskTable({ tasks, isOpen }: { tasks: Row[]; isOpen: boolean }) {
  const t = useT("work");
  const words = useTaskWords();
  const columns: Column<Row>[] = [
    { key: "account", header: t("tasks.account"), cell: ({ account }) => <AccountLink {...account} /> },
    { key: "kind", header: t("tasks.kind"), cell: ({ kind }) => <Badge>{t(`task.kind.${kind}`)}</Badge> },
    {
      key: "what",
      header: t("tasks.what"),
      wide: true,
      cell: (task) => (
        <Link to={placeOf(task)} className="link">
          {words.summary(task)}
        </Link>
      ),
    },
    ...(isOpen ? open() : closed()),
    {
      key: "owner",
      header: t("tasks.owner"),
      cell: ({ owner }) => owner?.name ?? <span className="text-faint">{t("tasks.nobody")}</span>,
    },
  ];
  return (
    <DataTable caption={t("tasks.caption")} rows={tasks} rowKey={({ id }) => id} ground="canvas" columns={columns} />
  );

  function open(): Column<Row>[] {
    return [
      { key: "due", header: t("tasks.due"), cell: ({ dueOn, due }) => <TaskDue dueOn={dueOn} due={due} /> },
      { key: "opened", header: t("tasks.openedAt"), cell: ({ openedAt }) => <When at={openedAt} /> },
    ];
  }

  function closed(): Column<Row>[] {
    return [
      { key: "outcome", header: t("tasks.outcome"), cell: ({ outcome }) => words.outcome(outcome) },
      { key: "closed", header: t("tasks.closedAt"), cell: ({ closedAt }) => closedAt && <When at={closedAt} /> },
    ];
  }
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "work")("tasks.title"));
