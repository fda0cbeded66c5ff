// Something the reader should know now: what happened, what is safe, what to do.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type Kind = "info" | "success" | "warning" | "error";

const looks: Record<Kind, { box: string; icon: IconName }> = {
  info: { box: "border-line bg-sunken text-soft", icon: "info" },
  success: { box: "border-better bg-better-wash text-better", icon: "check" },
  warning: { box: "border-attention bg-attention-wash text-attention", icon: "alert" },
  error: { box: "border-worse bg-worse-wash text-worse", icon: "alert" },
};

export function Notice({ kind = "info", title, children }: { kind?: Kind; title?: string; children?: ReactNode }) {
  const { box, icon } = looks[kind];
  return (
    <div role={kind === "error" ? "alert" : "status"} className={`flex gap-3 rounded border px-4 py-3 ${box}`}>
      <Icon name={icon} className="mt-0.5" />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}
