import type { ReactNode } from "react";

/** Said in place of a list that has nothing in it. */
export function Nothing({ children }: { children: ReactNode }) {
  return <p className="phrase text-sm text-soft">{children}</p>;
}
