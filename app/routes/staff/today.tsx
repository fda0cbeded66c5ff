// My day: a short list of what to do now, why, and by when. What can be done in one press is done here.
import { Form, Link, useNavigation } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { pageOf, reasonOf, verbOf } from "#app/domain/alerts/to-do-words.ts";
import { listToday } from "#app/domain/alerts/today.server.ts";
import type { ToDo } from "#app/domain/alerts/today.ts";
import { dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { dueness } from "#app/domain/tasks/task-query.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/today";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { staffId, name } = await requireStaff(request);
  const { timeZone } = await getConsole();
  const today = dayAt(new Date(), timeZone);
  const isDone = new URL(request.url).searchParams.get("done") === "task";
  return { name, today, isDone, ...(await listToday(staffId, today)) };
}

export default function Today({ loaderData: { name, today, list, later, isDone } }: Route.ComponentProps) {
  const t = useT("alerts");
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        title={t("today.title")}
        subtitle={t(list.length > 0 ? "today.subtitle" : "today.subtitleNone", {
          ...{ name, date: date(today, locale), count: list.length },
        })}
      />
      {isDone && <SaidNotice kind="success">{t("today.done")}</SaidNotice>}
      {list.length > 0 ? (
        <ol className="flex flex-col">
          {list.map((toDo, i) => (
            <Line key={`${toDo.do} ${toDo.account.slug} ${i}`} toDo={toDo} today={today} />
          ))}
        </ol>
      ) : (
        <EmptyState
          icon="check"
          title={t("today.none")}
          action={<ButtonLink to="/staff">{t("today.seeAccounts")}</ButtonLink>}
        >
          {later > 0 ? t("today.noneLater", { count: later }) : t("today.noneNext")}
        </EmptyState>
      )}
      {list.length > 0 && later > 0 && (
        <p className="text-sm text-soft">
          <Link to="/staff/tasks" className="link">
            {t("today.later", { count: later })}
          </Link>
        </p>
      )}
    </Page>
  );
}

function Line({ toDo, today }: { toDo: ToDo; today: string }) {
  const t = useT("alerts");
  const locale = useLocale();
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 border-t border-line py-3">
      <div className="min-w-0 flex-1 basis-80">
        <p className="font-semibold">
          <Link to={pageOf(toDo)} className="link">
            {t("today.line", { account: toDo.account.name, verb: verbOf(locale, toDo) })}
          </Link>
        </p>
        <p className="prose-width phrase text-sm text-soft">{reasonOf(locale, toDo)}</p>
      </div>
      <div className="flex items-center gap-3">
        {toDo.dueOn && <ByWhen dueOn={toDo.dueOn} today={today} />}
        <Act toDo={toDo} />
      </div>
    </li>
  );
}

function ByWhen({ dueOn, today }: { dueOn: string; today: string }) {
  const t = useT("work");
  const { kind, days } = dueness(dueOn, today);
  if (kind === "late") {
    return (
      <Badge tone="worse" icon="alert">
        {t("tasks.overdue", { count: days })}
      </Badge>
    );
  }
  return (
    <Badge tone={kind === "today" ? "attention" : "neutral"} icon="clock">
      {kind === "today" ? t("tasks.today") : t("tasks.inDays", { count: days })}
    </Badge>
  );
}

/** What takes one press is done in place; everything else opens where it is done. */
function Act({ toDo }: { toDo: ToDo }) {
  const t = useT("alerts");
  const busy = useNavigation().state !== "idle";
  const home = `/staff/accounts/${toDo.account.slug}`;
  if (toDo.do === "alert" && !toDo.isTaken) {
    return (
      <Form method="post" action={`${home}/alerts/${toDo.id}/acknowledgement?from=today`}>
        <Button size="sm" disabled={busy}>
          {t("alert.acknowledge")}
        </Button>
      </Form>
    );
  }
  if (toDo.do === "task" && (toDo.kind === "playbook_step" || toDo.kind === "lesson")) {
    return (
      <Form method="post" action={`${home}/tasks/${toDo.id}?from=today`}>
        <Button size="sm" name="outcome" value="done" disabled={busy}>
          {t("today.finish")}
        </Button>
      </Form>
    );
  }
  return (
    <ButtonLink to={pageOf(toDo)} size="sm">
      {t("today.open")}
    </ButtonLink>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("today.title"));
