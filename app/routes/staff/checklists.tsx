// Habits of the week, the month and the quarter: mine to tick, and how far everybody is.
import { Form } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { listTicks, type Ticks } from "#app/domain/alerts/checklist.server.ts";
import { type Cadence, cadences, checklists, periodFrom } from "#app/domain/alerts/checklist.ts";
import { dayAt } from "#app/domain/day.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/checklists";
import { consoleTitle } from "./parts/title.ts";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { staffId } = await requireStaff(request);
  const today = dayAt(new Date(), (await getConsole()).timeZone);
  return { staffId, today, ticks: await listTicks(today) };
}

export default function Checklists({ loaderData: { staffId, today, ticks } }: Route.ComponentProps) {
  const t = useT("alerts");
  const mine = ticks.find((each) => each.staffId === staffId)?.done ?? [];
  return (
    <Page>
      <WorkNav />
      <PageHeader title={t("checklists.title")} subtitle={t("checklists.subtitle")} />
      {cadences.map((cadence) => (
        <Section
          key={cadence}
          title={t(`checklists.cadence.${cadence}`)}
          lead={
            <>
              {t("checklists.since")} <Time at={periodFrom(cadence, today)} />
            </>
          }
        >
          <Items cadence={cadence} done={mine} />
        </Section>
      ))}
      <Section title={t("checklists.everybody")}>
        <Everybody ticks={ticks} />
      </Section>
    </Page>
  );
}

function Items({ cadence, done }: { cadence: Cadence; done: Ticks["done"] }) {
  const t = useT("alerts");
  return (
    <ul className="flex flex-col">
      {checklists[cadence].map((item) => {
        const isDone = done.some((tick) => tick.cadence === cadence && tick.item === item);
        return (
          <li key={item} className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-2">
            <span className="min-w-0 flex-1 basis-64">{t(`checklists.item.${item}`)}</span>
            <Form method="post" action="/staff/checklists/ticks" className="flex items-center gap-3">
              <input type="hidden" name="cadence" value={cadence} />
              <input type="hidden" name="item" value={item} />
              {isDone && (
                <Badge tone="better" icon="check">
                  {t("checklists.done")}
                </Badge>
              )}
              <Button size="sm" kind={isDone ? "quiet" : "secondary"} name="done" value={isDone ? "no" : "yes"}>
                {t(isDone ? "checklists.undo" : "checklists.tick")}
              </Button>
            </Form>
          </li>
        );
      })}
    </ul>
  );
}

function Everybody({ ticks }: { ticks: Ticks[] }) {
  const t = useT("alerts");
  const count = (of: Ticks, cadence: Cadence) =>
    `${of.done.filter((tick) => tick.cadence === cadence).length} / ${checklists[cadence].length}`;
  return (
    <DataTable
      caption={t("checklists.everybody")}
      rows={ticks}
      rowKey={({ staffId }) => staffId}
      ground="canvas"
      columns={[
        { key: "name", header: t("list.owner"), cell: ({ name }) => name },
        ...cadences.map((cadence) => ({
          ...{ key: cadence, header: t(`checklists.cadence.${cadence}`), numeric: true },
          cell: (row: Ticks) => count(row, cadence),
        })),
      ]}
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("checklists.title"));
