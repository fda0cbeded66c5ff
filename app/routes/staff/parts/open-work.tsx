// The open tasks of one account, the most urgent first: what each is about, by when, and whose it is.
import { Link } from "react-router";
import { Badge } from "#app/components/badge.tsx";
import { useT } from "#app/components/use-text.ts";
import { placeOf } from "#app/domain/alerts/task-words.ts";
import type { Task } from "#app/domain/tasks/task.server.ts";
import type { Dueness } from "#app/domain/tasks/task-query.ts";
import { Nothing } from "./nothing.tsx";
import { TaskDue } from "./task-due.tsx";
import { useTaskWords } from "./use-task-words.ts";

export function OpenWork({ tasks }: { tasks: (Task & { due: Dueness })[] }) {
  const t = useT("work");
  const words = useTaskWords();
  if (tasks.length === 0) return <Nothing>{t("tasks.noneOpen")}</Nothing>;
  return (
    <ul className="flex flex-col">
      {tasks.map((task) => (
        <li
          key={task.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0"
        >
          <Badge>{t(`task.kind.${task.kind}`)}</Badge>
          <Link to={placeOf(task)} className="link min-w-0 flex-1 basis-64">
            {words.summary(task)}
          </Link>
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
            <TaskDue dueOn={task.dueOn} due={task.due} />
            <span className={task.owner ? "" : "text-faint"}>{task.owner?.name ?? t("tasks.nobody")}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
