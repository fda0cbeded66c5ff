// How a goal stands: on its way once both sides agreed on it, else what it waits for.
import { Badge, StatusBadge } from "#app/components/badge.tsx";
import { useT } from "#app/components/use-text.ts";
import type { AgreementState } from "#app/domain/milestones/agreement.ts";
import type { Status } from "#app/domain/milestones/pace.ts";

export function GoalMark({ state, status }: { state: AgreementState; status: Status }) {
  const [t, c] = [useT("plan"), useT("common")];
  if (state === "agreed") return <StatusBadge status={status}>{c(`goalStatus.${status}`)}</StatusBadge>;
  return <Badge icon={state === "waiting" ? "clock" : "info"}>{t(`state.${state}`)}</Badge>;
}
