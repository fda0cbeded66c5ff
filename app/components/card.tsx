// A surface for what can be picked up or compared. Everything else stands on the page itself.
import type { ReactNode } from "react";

export function Card({ children, className = "" }: { children: ReactNode; className?: string }) {
  return <div className={`rounded border border-line bg-surface p-4 sm:p-5 ${className}`}>{children}</div>;
}
