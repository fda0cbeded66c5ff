// Nothing goes out: why, since when, when it is tried again, and the one click that tries at once.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ClosedLane } from "#app/domain/reports/lane.server.ts";
import { When } from "./when.tsx";

export function LanePaused({ lane }: { lane: ClosedLane }) {
  const t = useT("delivery");
  return (
    <Notice kind="error" title={t("lane.title")}>
      <p>{t(`lane.kind.${lane.kind}`)}</p>
      <p className="break-all text-sm text-soft">{lane.reason}</p>
      <p className="text-sm">
        {t("lane.since")} <When at={lane.pausedAt} /> · {t("lane.probe")} <When at={lane.probeAt} />
      </p>
      <p className="text-sm">{t("lane.safe")}</p>
      <Form method="post" action="/staff/deliveries/lane" className="pt-2">
        <Button kind="primary">{t("lane.resume")}</Button>
      </Form>
    </Notice>
  );
}
