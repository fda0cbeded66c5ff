// An approved report on its way: when it goes out, and one click to stop it, resume it or confirm it.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReleaseState } from "#app/domain/reports/release-state.server.ts";
import { dateTime } from "#app/i18n/format.ts";
import { useConsoleZone } from "./when.tsx";

/** @param staffId the reader's */
export function Release({ release, action, staffId }: { release: ReleaseState; action: string; staffId: string }) {
  const t = useT("approval");
  const [locale, zone] = [useLocale(), useConsoleZone()];
  const at = (instant: Date) => dateTime(instant, zone, locale);
  if (release.stoppedAt) {
    const text = release.stoppedBy
      ? t("stopped", { at: at(release.stoppedAt), name: release.stoppedBy })
      : t("stoppedByConsent", { at: at(release.stoppedAt) });
    return <Step kind="warning" text={text} action={`${action}/resume`} label={t("resume")} />;
  }
  if (release.waitsForSecond && release.approvedById === staffId) {
    return (
      <Notice kind="warning" title={t("waitsForSecond")}>
        {t("samePerson")}
      </Notice>
    );
  }
  if (release.waitsForSecond) {
    return <Step kind="warning" text={t("second")} action={`${action}/confirm`} label={t("confirm")} />;
  }
  if (release.releasedAt && release.mailsAhead === 0) return null;
  const text = release.releasedAt
    ? t("sending", { count: release.mailsAhead })
    : t("delayed", { at: at(release.mailsAt) });
  return <Step kind="info" text={text} action={`${action}/stop`} label={t("stop")} />;
}

function Step({
  kind,
  text,
  action,
  label,
}: {
  kind: "warning" | "info";
  text: string;
  action: string;
  label: string;
}) {
  return (
    <Form method="post" action={action} className="flex flex-col items-start gap-3">
      <Notice kind={kind}>{text}</Notice>
      <Button>{label}</Button>
    </Form>
  );
}
