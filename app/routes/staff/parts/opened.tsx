// Tells the server that somebody of ours has a report before them that waits for approval.
import { useEffect } from "react";
import { useSearchParams } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useT } from "#app/components/use-text.ts";

type Props = { report: { slug: string; quarter: string; version: number | null } };

export function Opened({ report: { slug, quarter, version } }: Props) {
  const t = useT("approval");
  const isRead = useSearchParams()[0].get("read") === "on";
  const address = `/staff/reports/${slug}/${quarter}/opening`;
  useEffect(() => {
    if (version === null) return;
    const body = new URLSearchParams({ version: String(version) });
    void fetch(address, { method: "POST", body, keepalive: true }).catch(() => undefined);
  }, [address, version]);
  if (version === null) return null;
  if (isRead) {
    return (
      <p className="flex items-center gap-1.5 text-sm text-soft">
        <Icon name="check" size={16} />
        {t("together.marked")}
      </p>
    );
  }
  return (
    <noscript>
      <form method="post" action={address}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="back" value="on" />
        <Button size="sm">{t("together.markRead")}</Button>
      </form>
    </noscript>
  );
}
