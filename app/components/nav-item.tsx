// A place one can go, or several that belong together, and whether one is there.
import type { IconName } from "./icon.tsx";

export type NavItem = {
  to: string;
  label: string;
  icon: IconName;
  /** Only this very address is "here", not what lies below it. */
  end?: boolean;
  /** Other addresses that belong to the place, with what lies below them. */
  also?: string[];
  /** A number that waits, such as reports to approve. */
  count?: number;
};

export type NavGroup = { label: string; icon: IconName; items: NavItem[] };

export function isGroup(item: NavItem | NavGroup): item is NavGroup {
  return "items" in item;
}

export function isHere({ to, end = false, also = [] }: NavItem, pathname: string): boolean {
  const isBelow = (place: string) => pathname === place || pathname.startsWith(`${place}/`);
  return (end ? pathname === to : isBelow(to)) || also.some(isBelow);
}

export function NavCount({ count }: { count: number | undefined }) {
  if (!count) return null;
  return (
    <span className="tabular min-w-5 rounded-full bg-accent px-1.5 text-center text-xs leading-5 text-on-accent">
      {count}
    </span>
  );
}
