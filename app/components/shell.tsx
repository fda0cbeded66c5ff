// What stands around every page: whose place this is, where one can go, who is signed in.
import type { ReactNode } from "react";
import { Link, useNavigation } from "react-router";
import { BottomBar, TopNav } from "./nav-bar.tsx";
import type { NavGroup, NavItem } from "./nav-item.tsx";
import { useT } from "./use-text.ts";

type Props = {
  /** The first line of the bar: the customer's company, or the console's name. */
  name: string;
  /** Small print beside it: the vendor's product. */
  product: string;
  home: string;
  /** At the start of the bar. */
  logo?: ReactNode;
  items: (NavItem | NavGroup)[];
  navLabel: string;
  skipLabel: string;
  /** At the right end of the bar: a Menu. */
  menu: ReactNode;
  /** A line under the bar that stays: a banner. */
  banner?: ReactNode;
  children: ReactNode;
};

export function Shell({ name, product, logo, home, items, navLabel, skipLabel, menu, banner, children }: Props) {
  return (
    <div className="has-bottom-bar flex min-h-dvh flex-col">
      <a href="#main" className="skip-link rounded bg-accent px-4 py-3 font-medium text-on-accent">
        {skipLabel}
      </a>
      <header className="sticky top-0 z-30 border-b border-line bg-surface print:static">
        <Loading />
        <div className="mx-auto flex min-h-14 max-w-[88rem] items-center gap-x-6 px-4 sm:px-6">
          <Link
            to={home}
            className="flex min-w-0 shrink items-center gap-2.5 py-2 no-underline md:max-w-[33%] md:shrink-0"
          >
            {logo}
            <span className="truncate text-base font-semibold">{name}</span>
            <span className="hidden truncate text-xs text-faint sm:inline">{product}</span>
          </Link>
          <TopNav items={items} label={navLabel} />
          <div className="ms-auto flex items-center">{menu}</div>
        </div>
      </header>
      {banner}
      <main id="main" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <BottomBar items={items} label={navLabel} />
    </div>
  );
}

/** A thin line while the next page is on its way. */
function Loading() {
  const busy = useNavigation().state !== "idle";
  const t = useT("portal");
  return (
    <div role="status" className="absolute inset-x-0 top-0 h-0.5 overflow-hidden">
      {busy && (
        <div className="loading-line h-full bg-accent">
          <span className="sr-only">{t("frame.loading")}</span>
        </div>
      )}
    </div>
  );
}
