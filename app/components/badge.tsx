// A short state: a shape and a word. The colour only repeats what they say.
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type Tone = "neutral" | "accent" | "better" | "worse" | "attention";

const tones: Record<Tone, string> = {
  neutral: "bg-sunken text-soft",
  accent: "bg-accent-wash text-accent-strong",
  better: "bg-better-wash text-better",
  worse: "bg-worse-wash text-worse",
  attention: "bg-attention-wash text-attention",
};

export function Badge({ tone = "neutral", icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 whitespace-nowrap rounded-sm px-1.5 py-0.5 text-xs font-medium ${tones[tone]}`}
    >
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

const statuses = {
  achieved: { tone: "better", icon: "check" },
  on_track: { tone: "accent", icon: "up" },
  at_risk: { tone: "attention", icon: "alert" },
  overdue: { tone: "worse", icon: "clock" },
  not_measurable: { tone: "neutral", icon: "unknown" },
} as const satisfies Record<string, { tone: Tone; icon: IconName }>;

/** The state of a goal or milestone; `children` is its word. */
export function StatusBadge({ status, children }: { status: keyof typeof statuses; children: ReactNode }) {
  return (
    <Badge tone={statuses[status].tone} icon={statuses[status].icon}>
      {children}
    </Badge>
  );
}
