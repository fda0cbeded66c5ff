// What customers wrote, each with its reasons; a reason is put on or taken off here.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Select } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Reason } from "#app/domain/surveys/reasons.server.ts";
import type { Verbatim } from "#app/domain/surveys/verbatims.server.ts";
import { AccountLink } from "./account-link.tsx";
import { When } from "./when.tsx";

type Props = { rows: Verbatim[]; reasons: Reason[] /** The search, to come back to. */; at: string };

export function VerbatimList({ rows, reasons, at }: Props) {
  return (
    <ol className="flex flex-col divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <li key={row.id} id={row.id} className="flex scroll-mt-20 flex-col gap-3 py-5">
          <Said row={row} />
          <Tags row={row} reasons={reasons} at={at} />
        </li>
      ))}
    </ol>
  );
}

function Said({ row }: { row: Verbatim }) {
  const [c, locale] = [useT("common"), useLocale()];
  const { score, comment, person, role, slug, account, campaign, answeredAt } = row;
  return (
    <>
      <p className="text-sm text-soft">
        {score !== null && <strong className="me-2 tabular text-ink">{score}</strong>}
        <AccountLink slug={slug} name={account} /> · {c("sama", { name: person })}
        {(role === "executive" || role === "admin" || role === "member") && ` · ${c(`role.${role}`)}`}
        <span className="block text-xs text-faint">
          {campaign[locale]} · <When at={answeredAt} />
        </span>
      </p>
      <blockquote className="max-w-prose whitespace-pre-wrap break-words">{comment}</blockquote>
    </>
  );
}

function Tags({ row, reasons, at }: { row: Verbatim; reasons: Reason[]; at: string }) {
  const [t, locale] = [useT("analysis"), useLocale()];
  const name = (one: { nameJa: string; nameEn: string }) => (locale === "ja" ? one.nameJa : one.nameEn);
  const address = `/staff/accounts/${row.slug}/answers/${row.id}`;
  const free = reasons.filter(({ id, archivedAt }) => !archivedAt && !row.reasons.some((own) => own.id === id));
  return (
    <div className="no-print flex flex-wrap items-center gap-2 text-sm">
      {row.reasons.map((reason) => (
        <Form key={reason.id} method="post" action={`${address}/untag`} preventScrollReset>
          <input type="hidden" name="reason" value={reason.id} />
          <input type="hidden" name="at" value={at} />
          <Button size="sm" aria-label={t("words.untag", { reason: name(reason) })}>
            {name(reason)} ×
          </Button>
        </Form>
      ))}
      {free.length > 0 && (
        <Form method="post" action={`${address}/tag`} className="flex items-center gap-2" preventScrollReset>
          <input type="hidden" name="at" value={at} />
          <Select
            key={row.reasons.length}
            name="reason"
            aria-label={t("words.reasonOf", { account: row.account })}
            options={free.map((one) => ({ value: one.id, label: `${"　".repeat(one.depth - 1)}${name(one)}` }))}
          />
          <Button size="sm">{t("words.tag")}</Button>
        </Form>
      )}
    </div>
  );
}
