// What a reader should know before reading: which edition this is, that the link is theirs alone, and the PDF.
import { Badge } from "#app/components/badge.tsx";
import { Button } from "#app/components/button.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { PageHeader } from "#app/components/page.tsx";
import { Time } from "#app/components/time.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Day } from "#app/domain/day.ts";
import type { ReportSnapshot } from "#app/domain/reports/snapshot.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locale.ts";
import { salutation } from "#app/i18n/salutation.ts";

type Props = {
  snapshot: ReportSnapshot;
  sha256: string;
  reader: { name: string; department: string | null };
  approvedOn: Day;
  languages: { locale: Locale; pages: number }[];
  at: (act: string) => string;
};

export function ReadingHead({ snapshot, sha256, reader, approvedOn, languages, at }: Props) {
  const [locale, t, p, c] = [useLocale(), useT("reading"), useT("portal"), useT("common")];
  const company = snapshot.account.name;
  const lines = salutation({ ...reader, title: null, company }, "ja");
  const addressee = locale === "ja" ? lines.at(-1) : reader.name || company;
  const file = languages.find((each) => each.locale === locale) ?? languages[0];
  return (
    <>
      <PageHeader
        title={quarterWithMonths(snapshot.quarter, locale)}
        subtitle={
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge icon="check">{p("reports.frozen")}</Badge>
            <span className="tabular text-xs text-faint">
              {p("reports.approvedOn")} <Time at={approvedOn} /> · {p("reports.edition", { hash: sha256.slice(0, 12) })}
            </span>
          </div>
        }
        aside={
          file && (
            <form method="post" action={at("pdf")}>
              <input type="hidden" name="locale" value={file.locale} />
              <Button kind="primary" icon="download">
                {file.locale === locale
                  ? p("reports.download")
                  : t("downloadIn", { language: c(`language.${file.locale}`) })}
              </Button>
            </form>
          )
        }
      />
      <p className="no-print prose-width phrase text-sm text-soft">{t("personal", { to: addressee })}</p>
    </>
  );
}
