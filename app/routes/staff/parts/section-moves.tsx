// The movable parts of a report, one below the other, each with buttons that move it by one place. They post the form
// around them as it is, so that they work without JavaScript and nothing that was entered is lost.
import { Button } from "#app/components/button.tsx";
import { useT } from "#app/components/use-text.ts";
import type { MovableSection } from "#app/domain/reports/sections.ts";

export function SectionMoves({ order }: { order: MovableSection[] }) {
  const t = useT("approval");
  const r = useT("report");
  return (
    <ol className="rounded border border-line bg-surface">
      {order.map((section, i) => {
        const name = r(`section.${section}`);
        return (
          <li key={section} className="flex items-center gap-2 border-b border-line px-3 py-2 last:border-b-0">
            <span className="tabular w-6 text-faint">{i + 1}</span>
            <span className="min-w-0 grow font-medium">{name}</span>
            <Button
              {...{ name: "move", value: `up:${section}`, icon: "up", size: "sm", disabled: i === 0 }}
              formNoValidate
            >
              <span className="sr-only">{t("context.up", { name })}</span>
            </Button>
            <Button
              {...{ name: "move", value: `down:${section}`, icon: "down", size: "sm" }}
              disabled={i === order.length - 1}
              formNoValidate
            >
              <span className="sr-only">{t("context.down", { name })}</span>
            </Button>
          </li>
        );
      })}
      <input type="hidden" name="order" value={order.join()} />
    </ol>
  );
}
