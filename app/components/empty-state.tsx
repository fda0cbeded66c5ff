// Nothing here: one sentence why, and what to do about it.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Props = { icon?: IconName; title: string; children?: ReactNode; action?: ReactNode };

export function EmptyState({ icon = "info", title, children, action }: Props) {
  return (
    <div className="flex flex-col items-start gap-3 rounded border border-dashed border-edge px-5 py-6">
      <p className="flex items-center gap-2 text-base font-semibold">
        <Icon name={icon} className="text-faint" />
        {title}
      </p>
      {children && <div className="prose-width phrase text-soft">{children}</div>}
      {action}
    </div>
  );
}
