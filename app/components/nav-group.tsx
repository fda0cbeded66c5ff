// Places behind one name. A details element, so that it opens before and without JavaScript; of one bar only one is open.
import { useEffect } from "react";
import { Link, useLocation } from "react-router";
import { Icon } from "./icon.tsx";
import { isHere, NavCount, type NavGroup } from "./nav-item.tsx";
import { useDismissal } from "./use-dismissal.ts";

type Props = { group: NavGroup };

export function TopGroup({ group }: Props) {
  const { ref, isOn, waiting } = useGroup(group);
  return (
    <details ref={ref} name="top-nav" className="relative flex">
      <summary
        aria-current={isOn ? "true" : undefined}
        className={`flex h-full min-h-11 cursor-pointer items-center gap-1.5 border-b-2 px-3 pt-0.5 text-sm transition-colors duration-100 ${isOn ? "border-accent font-semibold text-ink" : "border-transparent text-soft hover:text-ink"}`}
      >
        {group.label}
        <NavCount count={waiting} />
        <Icon name="chevron" size={14} className="rotate-90 text-faint" />
      </summary>
      <Places group={group} className="start-0 top-full mt-1" />
    </details>
  );
}

export function BottomGroup({ group }: Props) {
  const { ref, isOn, waiting } = useGroup(group);
  return (
    <details ref={ref} name="bottom-nav">
      <summary
        aria-current={isOn ? "true" : undefined}
        className={`flex min-h-14 cursor-pointer flex-col items-center justify-center gap-0.5 px-1 text-xs ${isOn ? "font-semibold text-accent" : "text-soft"}`}
      >
        <span className="relative">
          <Icon name={group.icon} size={22} />
          <span className="absolute start-full -top-1.5 -ms-2 w-max">
            <NavCount count={waiting} />
          </span>
        </span>
        <span className="max-w-full truncate leading-tight">{group.label}</span>
      </summary>
      <Places group={group} className="end-2 bottom-full mb-1" />
    </details>
  );
}

function useGroup({ items }: NavGroup) {
  const ref = useDismissal();
  const { key, pathname } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of address closes the group
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [key]);

  const waiting = items.reduce((sum, { count = 0 }) => sum + count, 0);
  return { ref, waiting, isOn: items.some((item) => isHere(item, pathname)) };
}

function Places({ group, className }: Props & { className: string }) {
  const { pathname } = useLocation();
  return (
    <ul className={`floating absolute z-40 w-56 rounded border border-line bg-surface p-2 ${className}`}>
      {group.items.map((item) => (
        <li key={item.to}>
          <Link
            to={item.to}
            prefetch="intent"
            aria-current={isHere(item, pathname) ? "page" : undefined}
            className={`flex min-h-11 items-center gap-3 rounded px-3 text-sm no-underline hover:bg-sunken ${isHere(item, pathname) ? "font-semibold text-accent" : "text-ink"}`}
          >
            <Icon name={item.icon} size={18} />
            {item.label}
            <NavCount count={item.count} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
