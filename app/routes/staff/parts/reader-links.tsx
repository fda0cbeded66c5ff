// Personal links to a report and how they are ended, one or all.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Checkbox } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { dayAt } from "#app/domain/day.ts";
import type { ReaderState } from "#app/domain/reports/readers.server.ts";
import { date } from "#app/i18n/format.ts";
import { useConsoleZone } from "./when.tsx";

/** How long it works, and the act that ends it. */
export function ReaderLink({
  reader: { name, expiresAt, revokedAt },
  action,
}: {
  reader: ReaderState;
  action: string;
}) {
  const [locale, t, zone] = [useLocale(), useT("reading"), useConsoleZone()];
  const day = (at: Date) => date(dayAt(at, zone), locale);
  if (revokedAt) return <span className="text-xs text-faint">{t("readers.revoked", { date: day(revokedAt) })}</span>;
  const isOver = expiresAt.getTime() <= Date.now();
  return (
    <Form method="post" action={action} className="flex flex-col items-start gap-1">
      <span className="text-xs text-faint">
        {isOver ? t("readers.expired") : t("readers.live", { date: day(expiresAt) })}
      </span>
      <label className="flex min-h-6 items-center gap-2 text-xs">
        <input type="checkbox" name="mayRenew" className="size-4 accent-(--accent)" />
        {t("readers.mayRenew")}
      </label>
      <Button size="sm" kind="danger" aria-label={t("readers.revokeOf", { name })}>
        {t("readers.revoke")}
      </Button>
    </Form>
  );
}

/** Asks once more, for it cannot be undone. */
export function RevokeAll({ links, action }: { links: ReaderState[]; action: string }) {
  const t = useT("reading");
  // A single one has its own button.
  if (links.length < 2) return null;
  const count = new Set(links.map(({ contactId }) => contactId)).size;
  return (
    <details className="disclosure text-sm">
      <summary className="inline-flex min-h-9 items-center text-worse">{t("readers.revokeAll")}</summary>
      <Form method="post" action={action} className="mt-2 flex flex-col items-start gap-2">
        <p className="phrase prose-width">{t("readers.revokeAllText", { count })}</p>
        <Checkbox name="mayRenew" label={t("readers.mayRenew")} />
        <Button kind="danger" size="sm" name="confirmed" value="yes">
          {t("readers.revokeAllConfirm")}
        </Button>
      </Form>
    </details>
  );
}
