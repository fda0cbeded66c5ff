import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";

/** Above a form: part of the link that led here was of no use, or what was sent needs another look. */
export function FormNotices({ ignored, refused }: { ignored: boolean; refused: boolean }) {
  const t = useT("plan");
  return (
    <>
      {ignored && <Notice>{t("form.prefillIgnored")}</Notice>}
      {refused && (
        <Notice kind="error" title={t("form.wrong")}>
          {t("form.wrongText")}
        </Notice>
      )}
    </>
  );
}
