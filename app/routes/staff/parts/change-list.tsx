// What was changed, the newest first: when, by whom, and below it what exactly.
import type { ReactNode } from "react";
import { When } from "./when.tsx";

export function ChangeList({ children }: { children: ReactNode }) {
  return <ul className="flex flex-col gap-3 text-sm">{children}</ul>;
}

type Props = { at: Date; says: ReactNode; children?: ReactNode };

export function Change({ at, says, children }: Props) {
  return (
    <li className="flex flex-col">
      <span>
        <span className="text-soft">
          <When at={at} />
        </span>{" "}
        {says}
      </span>
      {children}
    </li>
  );
}

/** One thing that was changed. */
export function Changed({ children }: { children: ReactNode }) {
  return <span className="text-xs text-faint">{children}</span>;
}
