// The work about one account: its alerts, and the playbooks that are under way or done. This page's own act starts one.
import { data, Form, Link, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { Field, Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import { listAlerts } from "#app/domain/alerts/alert.server.ts";
import { findPlaybook, listPlaybooks, listRuns, type Run, startPlaybook } from "#app/domain/alerts/playbooks.server.ts";
import { listOpenWork } from "#app/domain/tasks/task.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/account-work";
import { OpenWork } from "./parts/open-work.tsx";
import { SignBadge } from "./parts/sign-badge.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useAlertWords } from "./parts/use-alert-words.ts";
import { When } from "./parts/when.tsx";

const dones = ["started", "stopped"] as const;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const any = { side: null, kind: null, department: null, accountId } as const;
  const [tasks, open, snoozed, runs, playbooks] = await Promise.all([
    listOpenWork(accountId),
    listAlerts({ ...any, state: "open" }),
    listAlerts({ ...any, state: "snoozed" }),
    listRuns(accountId),
    listPlaybooks(),
  ]);
  return { account: { slug: account.slug, name: account.name }, tasks, alerts: [...open, ...snoozed], runs, playbooks };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId } = await requireStaffOn(request, params.account);
  const form = await parseForm(request, z.object({ playbook: z.uuid() }));
  const playbook = form.ok ? await findPlaybook(form.value.playbook) : null;
  if (!playbook) return data({ wrong: "playbook" as const }, { status: 400 });
  if (!(await startPlaybook(accountId, playbook, staffId))) return data({ wrong: "twice" as const }, { status: 409 });
  return redirect(`/staff/accounts/${params.account}/work?done=started`);
}

export default function AccountWork({ loaderData, actionData }: Route.ComponentProps) {
  const { account, tasks, alerts, runs, playbooks } = loaderData;
  const t = useT("alerts");
  const w = useT("work");
  const locale = useLocale();
  const words = useAlertWords();
  const [asked] = useSearchParams();
  const done = dones.find((each) => each === asked.get("done"));
  return (
    <Page>
      <PageHeader title={t("accountWork.title", { account: account.name })} subtitle={t("accountWork.subtitle")} />
      {done && !actionData && <SaidNotice kind="success">{t(`accountWork.said.${done}`)}</SaidNotice>}
      {actionData && <Notice kind="warning">{t(`accountWork.${actionData.wrong}`)}</Notice>}
      <Section title={w("tasks.openHere")}>
        <OpenWork tasks={tasks} />
      </Section>
      <Section title={t("list.title")}>
        {alerts.length === 0 && <p className="text-soft">{t("accountWork.noAlerts")}</p>}
        <ul className="flex flex-col gap-2">
          {alerts.map(({ id, kind, evidence }) => (
            <li key={id} className="flex flex-wrap items-center gap-3">
              <SignBadge kind={kind} />
              <Link to={`/staff/accounts/${account.slug}/alerts/${id}`} className="link">
                {words.evidence(kind, evidence)}
              </Link>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t("playbooks.title")}>
        {runs.length === 0 && <EmptyState icon="plan" title={t("accountWork.noRuns")} />}
        {runs.map((run) => (
          <RunProgress key={run.id} run={run} slug={account.slug} />
        ))}
        {playbooks.length > 0 && (
          <Form method="post" className="flex max-w-xl flex-wrap items-end gap-3">
            <div className="min-w-0 flex-1">
              <Field label={t("accountWork.which")}>
                <Select
                  name="playbook"
                  options={playbooks.map((one) => ({
                    value: one.id,
                    label: locale === "en" ? one.nameEn : one.nameJa,
                  }))}
                />
              </Field>
            </div>
            <Button>{t("accountWork.start")}</Button>
          </Form>
        )}
      </Section>
    </Page>
  );
}

function RunProgress({ run, slug }: { run: Run; slug: string }) {
  const t = useT("alerts");
  const locale = useLocale();
  const isEn = locale === "en";
  const done = run.steps.filter(({ closedAt }) => closedAt !== null).length;
  const isOver = run.stoppedAt !== null || done === run.steps.length;
  // Stopping closes what was open: those steps were not done.
  const carriedOut = run.steps.filter(({ outcome }) => outcome === "done").length;
  const all = run.steps.length;
  return (
    <section className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-sm font-semibold">
          {isEn ? run.nameEn : run.nameJa} ·{" "}
          {run.stoppedAt
            ? t("accountWork.stopped", { done: carriedOut, all })
            : t("accountWork.progress", { done, all })}
        </h3>
        {!isOver && (
          <Form method="post" action={`/staff/accounts/${slug}/playbooks/${run.id}/stop`}>
            <Button size="sm" kind="quiet">
              {t("accountWork.stop")}
            </Button>
          </Form>
        )}
      </div>
      <p className="text-xs text-faint">
        {run.startedBy ? t("accountWork.startedBy", { name: run.startedBy }) : t("accountWork.startedByRule")}{" "}
        <When at={run.startedAt} />
      </p>
      <ol className="flex flex-col gap-1">
        {run.steps.map((step) => (
          <li key={step.taskId} className="flex flex-wrap items-center gap-2">
            <Badge tone={step.outcome === "done" ? "better" : "neutral"} icon={iconOf(step)}>
              {step.closedAt ? (
                t(step.outcome === "done" ? "accountWork.done" : "accountWork.skipped")
              ) : (
                <Time at={step.dueOn} />
              )}
            </Badge>
            <Link to={`/staff/accounts/${slug}/tasks/${step.taskId}`} className="link">
              {isEn ? step.titleEn : step.titleJa}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  );
}

function iconOf({ outcome, closedAt }: Run["steps"][number]) {
  if (closedAt === null) return "clock";
  return outcome === "done" ? "check" : "cross";
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "alerts")("accountWork.title", { account: loaderData?.account.name ?? "" }),
  );

export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
