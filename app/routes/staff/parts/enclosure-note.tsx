// How the mails of a report bring it, beside the way to the settings of its account.
import { Link } from "react-router";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { Enclosure } from "#app/domain/reports/attachment.server.ts";
import { fileSize } from "#app/i18n/file-size.ts";

export function EnclosureNote({ enclosure, slug }: { enclosure: Enclosure; slug: string }) {
  const [r, c, locale] = [useT("rules"), useT("common"), useLocale()];
  const { mode, tooLarge, mostBytes } = enclosure;
  const files = tooLarge.map((file) =>
    r("file", { language: c(`language.${file.locale}`), size: fileSize(file.bytes, locale) }),
  );
  return (
    <div className="flex flex-col items-start gap-2 text-sm">
      <p className="phrase text-soft">{r(`delivers.${mode}`)}</p>
      {files.length > 0 && (
        <Notice kind="warning" title={r("tooLarge")}>
          {r("tooLargeText", { files: files.join(" / "), most: fileSize(mostBytes, locale) })}
        </Notice>
      )}
      <Link to={`/staff/accounts/${slug}/report-rules`} className="link">
        {r("link")}
      </Link>
    </div>
  );
}
