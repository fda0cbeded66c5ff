// The places one can go: in the top bar where there is room, in a bar at the thumb on a phone. Places that belong together
// may stand behind one name.
import { Link, useLocation } from "react-router";
import { Icon } from "./icon.tsx";
import { BottomGroup, TopGroup } from "./nav-group.tsx";
import { isGroup, isHere, NavCount, type NavGroup, type NavItem } from "./nav-item.tsx";
import { useT } from "./use-text.ts";

type Props = { items: (NavItem | NavGroup)[]; label: string };

export function TopNav({ items, label }: Props) {
  return (
    <nav aria-label={label} className="hidden self-stretch md:block">
      <ul className="flex h-full items-stretch gap-1">
        {items.map((item) => (
          <li key={item.label} className="flex">
            {isGroup(item) ? <TopGroup group={item} /> : <TopLink item={item} />}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function TopLink({ item }: { item: NavItem }) {
  const isOn = isHere(item, useLocation().pathname);
  return (
    <Link
      to={item.to}
      prefetch="intent"
      aria-current={isOn ? "page" : undefined}
      className={`flex min-h-11 items-center gap-1.5 border-b-2 px-3 pt-0.5 text-sm no-underline transition-colors duration-100 ${isOn ? "border-accent font-semibold text-ink" : "border-transparent text-soft hover:text-ink"}`}
    >
      {item.label}
      <NavCount count={item.count} />
    </Link>
  );
}

/** As many as fit side by side on a phone; the rest are behind a button. */
const MOST = 5;

export function BottomBar({ items, label }: Props) {
  const t = useT("common");
  const shown = items.length > MOST ? items.slice(0, MOST - 1) : items;
  const rest = items.slice(shown.length).flatMap((item) => (isGroup(item) ? item.items : [item]));
  return (
    <nav
      aria-label={label}
      className="bottom-bar fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface md:hidden"
    >
      <ul className="mx-auto flex max-w-lg">
        {shown.map((item) => (
          <li key={item.label} className="min-w-0 flex-1">
            {isGroup(item) ? <BottomGroup group={item} /> : <BottomLink item={item} />}
          </li>
        ))}
        {rest.length > 0 && (
          <li className="min-w-0 flex-1">
            <BottomGroup group={{ label: t("more"), icon: "menu", items: rest }} />
          </li>
        )}
      </ul>
    </nav>
  );
}

function BottomLink({ item }: { item: NavItem }) {
  const isOn = isHere(item, useLocation().pathname);
  return (
    <Link
      to={item.to}
      aria-current={isOn ? "page" : undefined}
      className={`flex min-h-14 flex-col items-center justify-center gap-0.5 px-1 text-xs no-underline ${isOn ? "font-semibold text-accent" : "text-soft"}`}
    >
      <Icon name={item.icon} size={22} />
      <span className="max-w-full truncate leading-tight">{item.label}</span>
    </Link>
  );
}
