// A link to another page of the portal, where there is one to go to: a reader who came by a personal link has this one
// page, and reads the words alone.
import { createContext, type ReactNode, useContext } from "react";
import { Link, type LinkProps } from "react-router";

const OnlyPageContext = createContext(false);

/** Everything below it is the one page that its reader may open. */
export function OnlyPage({ children }: { children: ReactNode }) {
  return <OnlyPageContext value={true}>{children}</OnlyPageContext>;
}

export function useIsOnlyPage(): boolean {
  return useContext(OnlyPageContext);
}

export function PortalLink({ children, className = "", ...rest }: LinkProps) {
  if (useIsOnlyPage()) return <span className={className.replace(/\blink\b/, "").trim()}>{children}</span>;
  return (
    <Link className={className} {...rest}>
      {children}
    </Link>
  );
}
