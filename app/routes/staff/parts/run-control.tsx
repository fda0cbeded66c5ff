// Cancelling a run after a second look, resuming it, and who did so when. Each act is a form of its own.
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { type Run, stepsHeld } from "#app/domain/reports/desk.ts";
import type { DoneToRun } from "#app/domain/reports/run.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { useConsoleZone, When } from "./when.tsx";

type Props = { run: Run; acts: DoneToRun[] };

export function RunControl({ run, acts }: Props) {
  const path = `/staff/runs/${run.from}/${run.until}`;
  return (
    <div className="mt-3 flex flex-col items-start gap-3">
      {run.cancelledAt === null ? <Cancel action={`${path}/cancel`} /> : <Held run={run} action={`${path}/resume`} />}
      <History acts={acts.filter(({ from, until }) => from === run.from && until === run.until)} />
    </div>
  );
}

function Cancel({ action }: { action: string }) {
  const t = useT("approval");
  return (
    <details className="disclosure text-sm">
      <summary className="link">{t("run.cancel")}</summary>
      <form method="post" action={action} className="mt-2 flex flex-col items-start gap-2">
        <p>{t("run.cancelText")}</p>
        <Button kind="danger" size="sm" name="confirmed" value="yes">
          {t("run.confirm")}
        </Button>
      </form>
    </details>
  );
}

function Held({ run, action }: { run: Run; action: string }) {
  const t = useT("approval");
  const locale = useLocale();
  const nameOf = useName();
  const at = dateTime(new Date(run.cancelledAt ?? 0), useConsoleZone(), locale);
  return (
    <>
      <Notice kind="warning">
        {t("run.held", { at, name: nameOf(run.cancelledBy), count: stepsHeld(run) + run.beforeMails })}
      </Notice>
      <form method="post" action={action}>
        <Button size="sm">{t("run.resume")}</Button>
      </form>
    </>
  );
}

function History({ acts }: { acts: DoneToRun[] }) {
  const t = useT("approval");
  const nameOf = useName();
  if (acts.length === 0) return null;
  return (
    <details className="disclosure text-xs text-soft">
      <summary className="link">{t("run.history")}</summary>
      <ul className="mt-2 flex flex-col gap-1">
        {acts.map(({ act, at, by, reports }) => (
          <li key={`${act} ${at.toISOString()}`}>
            <When at={at} /> {t(`run.act.${act}`, { name: nameOf(by), count: reports })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Null is the terminal. */
function useName() {
  const t = useT("approval");
  return (name: string | null) => (name === null ? t("run.terminal") : t("run.person", { name }));
}
