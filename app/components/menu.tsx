// A panel behind a button. A details element, so that it opens before and without JavaScript.
import { type ReactNode, useEffect } from "react";
import { Link, useLocation } from "react-router";
import { Icon, type IconName } from "./icon.tsx";
import { useDismissal } from "./use-dismissal.ts";

type Props = {
  /** Read by screen readers. */
  label: string;
  /** Shown beside the icon; in a bar only where there is room. */
  short: string;
  icon?: IconName;
  /** A picker looks like a field and always says what is chosen. */
  kind?: "bar" | "picker";
  children: ReactNode;
};

export function Menu({ label, short, icon = "menu", kind = "bar", children }: Props) {
  const ref = useDismissal();
  const { key } = useLocation();

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of address closes the menu
  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [key]);

  return (
    // On a phone the panel is as wide as the page, below its button: beside it, it would leave the screen on one side.
    <details ref={ref} className="no-print sm:relative">
      <summary
        aria-label={`${label}: ${short}`}
        className={`flex min-h-11 min-w-11 items-center justify-center gap-2 rounded text-sm hover:bg-sunken hover:text-ink ${kind === "picker" ? "border border-edge bg-surface px-3 text-ink" : "px-2 text-soft"}`}
      >
        <span className={kind === "picker" ? "" : "hidden max-w-40 truncate lg:inline"}>{short}</span>
        <Icon name={icon} size={kind === "picker" ? 16 : 20} className={kind === "picker" ? "rotate-90" : ""} />
      </summary>
      <div className="floating absolute z-40 mt-1 rounded border border-line bg-surface p-2 max-sm:inset-x-4 sm:end-0 sm:top-full sm:w-72">
        {children}
      </div>
    </details>
  );
}

export function MenuGroup({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <div className="border-b border-line py-1.5 first:pt-0 last:border-b-0 last:pb-0">
      {title && <p className="px-3 py-1 text-xs text-faint">{title}</p>}
      {children}
    </div>
  );
}

/** A place of the menu. */
export function MenuLink({ to, icon, children }: { to: string; icon?: IconName; children: ReactNode }) {
  return (
    <Link to={to} className="flex min-h-11 items-center gap-3 rounded px-3 text-sm no-underline hover:bg-sunken">
      {icon && <Icon name={icon} size={18} className="text-faint" />}
      <span className="min-w-0 flex-1">{children}</span>
    </Link>
  );
}

type ItemProps = { action: string; fields?: Record<string, string>; icon?: IconName; chosen?: boolean; lang?: string };

/** One act of the menu: a form of its own that posts to its own address. */
export function MenuItem({
  action,
  fields = {},
  icon,
  chosen = false,
  lang,
  children,
}: ItemProps & { children: ReactNode }) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button
        type="submit"
        lang={lang}
        aria-current={chosen ? "true" : undefined}
        className="flex min-h-11 w-full cursor-pointer items-center gap-3 rounded px-3 text-start text-sm hover:bg-sunken"
      >
        {icon && <Icon name={icon} size={18} className="text-faint" />}
        <span className="min-w-0 flex-1">{children}</span>
        {chosen && <Icon name="check" size={18} className="text-accent" />}
      </button>
    </form>
  );
}
