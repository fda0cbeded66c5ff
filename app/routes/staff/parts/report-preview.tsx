// The PDF of a report as its readers get it, in either language.
import { useSearchParams } from "react-router";
import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ReportState } from "#app/domain/reports/desk.server.ts";
import { type Locale, locales } from "#app/i18n/locale.ts";

type Props = {
  report: Pick<ReportState, "slug" | "quarter" | "sha256">;
  /** The account's. */
  locale: Locale;
};

export function ReportPreview({ report, locale }: Props) {
  const t = useT("staff");
  const c = useT("common");
  const [params] = useSearchParams();
  const chosen = locales.find((language) => language === params.get("lang")) ?? locale;
  const address = `/staff/reports/${report.slug}/${report.quarter}/pdf?lang=${chosen}`;
  return (
    <Section title={t("report.preview")}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label={t("report.language")} className="flex gap-2">
          {locales.map((language) => (
            <ButtonLink
              key={language}
              to={`?lang=${language}`}
              size="sm"
              lang={language}
              preventScrollReset
              aria-current={language === chosen ? "true" : undefined}
              className={language === chosen ? "border-accent! font-semibold! text-accent!" : ""}
            >
              {c(`language.${language}`)}
            </ButtonLink>
          ))}
        </nav>
        <a href={address} target="_blank" rel="noopener" className="link text-sm">
          {t("report.download")}
        </a>
      </div>
      <iframe
        key={address}
        src={`${address}#navpanes=0&view=FitH`}
        title={`${t("report.preview")} (${c(`language.${chosen}`)})`}
        className="h-[70dvh] min-h-96 w-full rounded border border-line bg-sunken"
      />
      <p className="text-xs break-all text-faint">{t("report.hash", { hash: report.sha256 ?? "" })}</p>
    </Section>
  );
}
