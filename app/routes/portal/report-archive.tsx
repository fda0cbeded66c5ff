// Above and below the list of reports: finding words in them, comparing two, what else can be made of them.
import { Form, Link } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, TextInput } from "#app/components/field.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Hit } from "#app/domain/reports/archive.ts";

/** @param asked what is searched for; null when nothing is */
export function ReportSearch({ asked, found }: { asked: string | null; found: number }) {
  const t = useT("archive");
  return (
    <div className="flex flex-col gap-3">
      <Form role="search" className="no-print flex max-w-xl flex-wrap items-end gap-3">
        <div className="min-w-48 flex-1">
          <Field label={t("search.label")} hint={t("search.hint")}>
            <TextInput type="search" name="q" defaultValue={asked ?? ""} maxLength={100} />
          </Field>
        </div>
        <Button kind="secondary">{t("search.submit")}</Button>
      </Form>
      {asked !== null && (
        <p role="status" className="flex flex-wrap gap-x-4 text-sm">
          <span>{t(found > 0 ? "search.found" : "search.none", { text: asked })}</span>
          <Link className="link" to="/reports">
            {t("search.clear")}
          </Link>
        </p>
      )}
    </div>
  );
}

/** Where a report says what was searched for. */
export function Hits({ hits }: { hits: Hit[] }) {
  const r = useT("report");
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-xs text-soft">
      {hits.map(({ section, text }) => (
        <li key={`${section} ${text}`}>
          <span className="text-faint">{r(`section.${section}`)}: </span>
          {text}
        </li>
      ))}
    </ul>
  );
}

/** @param receives whether the reader gets the report by mail; null for whoever looks on */
export function MoreOfReports({ several, receives }: { several: boolean; receives: boolean | null }) {
  const t = useT("archive");
  return (
    <div className="no-print flex flex-col gap-4">
      <div className="flex flex-wrap gap-3">
        {several && <ButtonLink to="/reports/compare">{t("compare.open")}</ButtonLink>}
        <ButtonLink to="/renewal">{t("pack.open")}</ButtonLink>
      </div>
      {receives !== null && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <span>{t(receives ? "mine.on" : "mine.off")}</span>
          <Link className="link" to="/settings">
            {t("mine.change")}
          </Link>
        </p>
      )}
    </div>
  );
}
