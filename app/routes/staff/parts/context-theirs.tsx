// What somebody else saved while a form of a report's context was open.
import { Notice } from "#app/components/notice.tsx";
import { useT } from "#app/components/use-text.ts";
import type { editOf } from "#app/domain/reports/context.server.ts";

type Props = { version: number; edit: ReturnType<typeof editOf> };

export function ContextTheirs({ version, edit }: Props) {
  const t = useT("approval");
  const r = useT("report");
  return (
    <Notice kind="warning" title={t("context.moved", { version })}>
      <p>{t("context.movedText")}</p>
      <h2 className="mt-3 text-sm font-medium">{t("context.theirs")}</h2>
      <dl className="mt-1 text-sm">
        {(["ja", "en"] as const).map((language) => (
          <div key={language} className="mt-2">
            <dt className="text-soft">{t(`context.${language}`)}</dt>
            <dd className="break-words whitespace-pre-line">{edit[language] ?? t("context.none")}</dd>
          </div>
        ))}
        <div className="mt-2">
          <dt className="text-soft">{t("context.order")}</dt>
          <dd>{edit.order.map((section) => r(`section.${section}`)).join(" → ")}</dd>
        </div>
      </dl>
    </Notice>
  );
}
