// The places one can go: in the top bar where there is room, in a bar at the thumb on a phone.
import { useEffect } from "react";
import { NavLink, useLocation } from "react-router";
import { Icon, type IconName } from "./icon.tsx";
import { useDismissal } from "./use-dismissal.ts";
import { useT } from "./use-text.ts";

export type NavItem = {
  to: string;
  label: string;
  icon: IconName;
  /** Only this very address is "here", not what lies below it. */
  end?: boolean;
  /** A number that waits, such as reports to approve. */
  count?: number;
};

type Props = { items: NavItem[]; label: string };

export function TopNav({ items, label }: Props) {
  return (
    <nav aria-label={label} className="hidden self-stretch md:block">
      <ul className="flex h-full items-stretch gap-1">
        {items.map((item) => (
          <li key={item.to} className="flex">
            <NavLink
              to={item.to}
              end={item.end}
              prefetch="intent"
              className={({ isActive }) =>
                `flex min-h-11 items-center gap-1.5 border-b-2 px-3 pt-0.5 text-sm no-underline transition-colors duration-100 ${isActive ? "border-accent font-semibold text-ink" : "border-transparent text-soft hover:text-ink"}`
              }
            >
              {item.label}
              <Count count={item.count} />
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** As many as fit side by side on a phone; the rest are behind a button. */
const MOST = 5;

export function BottomBar({ items, label }: Props) {
  const shown = items.length > MOST ? items.slice(0, MOST - 1) : items;
  return (
    <nav
      aria-label={label}
      className="bottom-bar fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface md:hidden"
    >
      <ul className="mx-auto flex max-w-lg">
        {shown.map((item) => (
          <li key={item.to} className="min-w-0 flex-1">
            <NavLink
              to={item.to}
              end={item.end}
              className={({ isActive }) =>
                `flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-xs no-underline ${isActive ? "font-semibold text-accent" : "text-soft"}`
              }
            >
              <Icon name={item.icon} size={22} />
              <span className="max-w-full truncate leading-none">{item.label}</span>
            </NavLink>
          </li>
        ))}
        {shown.length < items.length && <More items={items.slice(shown.length)} />}
      </ul>
    </nav>
  );
}

function More({ items }: { items: NavItem[] }) {
  const t = useT("common");
  const ref = useDismissal();
  const { key, pathname } = useLocation();
  const isHere = items.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of address closes the menu
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [key]);

  return (
    <li className="min-w-0 flex-1">
      <details ref={ref} className="relative">
        <summary
          className={`flex min-h-14 cursor-pointer flex-col items-center justify-center gap-0.5 px-1 text-xs ${isHere ? "font-semibold text-accent" : "text-soft"}`}
        >
          <Icon name="menu" size={22} />
          <span className="max-w-full truncate leading-none">{t("more")}</span>
        </summary>
        <ul className="floating absolute end-0 bottom-full z-40 mb-1 w-56 rounded border border-line bg-surface p-2">
          {items.map((item) => (
            <li key={item.to}>
              <NavLink
                to={item.to}
                end={item.end}
                className={({ isActive }) =>
                  `flex min-h-11 items-center gap-3 rounded px-3 text-sm no-underline hover:bg-sunken ${isActive ? "font-semibold text-accent" : "text-ink"}`
                }
              >
                <Icon name={item.icon} size={18} />
                {item.label}
                <Count count={item.count} />
              </NavLink>
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}

function Count({ count }: { count?: number }) {
  if (!count) return null;
  return (
    <span className="tabular min-w-5 rounded-full bg-accent px-1.5 text-center text-xs leading-5 text-on-accent">
      {count}
    </span>
  );
}
