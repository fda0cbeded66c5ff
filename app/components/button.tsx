// Things to press. A link that looks like a button goes somewhere; a button does something.
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Link, type LinkProps } from "react-router";
import { Icon, type IconName } from "./icon.tsx";

type Kind = "primary" | "secondary" | "quiet" | "danger";
type Look = { kind?: Kind; size?: "md" | "sm"; icon?: IconName; children: ReactNode };

const looks: Record<Kind, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong border border-transparent font-medium",
  secondary: "bg-surface text-ink border border-edge hover:bg-sunken font-medium",
  quiet: "bg-transparent text-accent border border-transparent hover:bg-sunken font-medium",
  danger: "bg-surface text-worse border border-worse hover:bg-worse-wash font-medium",
};

function classes({ kind = "secondary", size = "md" }: Pick<Look, "kind" | "size">): string {
  const room = size === "md" ? "min-h-11 px-4" : "min-h-9 px-3 touch";
  return `inline-flex items-center justify-center gap-2 rounded text-sm no-underline transition-colors duration-100 disabled:opacity-50 disabled:cursor-not-allowed cursor-pointer ${room} ${looks[kind]}`;
}

export function Button({
  kind,
  size,
  icon,
  children,
  className = "",
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" {...rest} className={`${classes({ kind, size })} ${className}`}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </button>
  );
}

/** @param reload for addresses that answer with a file instead of a page */
export function ButtonLink({
  kind,
  size,
  icon,
  children,
  className = "",
  reload = false,
  ...rest
}: Look & LinkProps & { reload?: boolean }) {
  return (
    <Link {...rest} reloadDocument={reload} className={`${classes({ kind, size })} ${className}`}>
      {icon && <Icon name={icon} size={18} />}
      {children}
    </Link>
  );
}
