// The day by which a task is due, and in a word whether it has passed.
import { Badge } from "#app/components/badge.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Day } from "#app/domain/day.ts";
import type { Dueness } from "#app/domain/tasks/task-query.ts";

export function TaskDue({ dueOn, due }: { dueOn: Day; due: Dueness }) {
  const t = useT("work");
  const looks = {
    late: { tone: "worse", icon: "alert", word: t("tasks.overdue", { count: due.days }) },
    today: { tone: "attention", icon: "clock", word: t("tasks.today") },
    ahead: { tone: "neutral", icon: "clock", word: t("tasks.inDays", { count: due.days }) },
  } as const;
  const { tone, icon, word } = looks[due.kind];
  return (
    <span className="flex flex-wrap items-center gap-2 whitespace-nowrap">
      <Time at={dueOn} />
      <Badge tone={tone} icon={icon}>
        {word}
      </Badge>
    </span>
  );
}
