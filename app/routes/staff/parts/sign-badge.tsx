import { Badge } from "#app/components/badge.tsx";
import { useT } from "#app/components/use-text.ts";
import { type AlertKind, sideOf } from "#app/domain/alerts/rule.ts";

/** Which sign an alert is about, and by colour and arrow in which direction it points. */
export function SignBadge({ kind }: { kind: AlertKind }) {
  const t = useT("alerts");
  const isGrowth = sideOf(kind) === "growth";
  return (
    <Badge tone={isGrowth ? "better" : "worse"} icon={isGrowth ? "up" : "alert"}>
      {t(`kind.${kind}`)}
    </Badge>
  );
}
