// What the person who looks after the account adds to a report, in a box of its own. Shown in the language it was written in.
import { Card } from "#app/components/card.tsx";
import { Icon } from "#app/components/icon.tsx";
import type { SectionProps } from "./report-summary.tsx";

export function FromManager({ snapshot: { context }, words }: SectionProps) {
  const text = context?.[words.locale];
  if (!context || !text) return null;
  return (
    <Card className="mt-6">
      <h3 className="flex items-center gap-2 text-sm font-medium text-soft">
        <Icon name="voice" size={18} />
        {words.t("fromManager")}
      </h3>
      <p className="prose-width mt-2 break-words whitespace-pre-line">{text}</p>
      {context.by && <p className="mt-2 text-sm text-soft">{context.by}</p>}
    </Card>
  );
}
