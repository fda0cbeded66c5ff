// The pages of one account in the console, and the way to see its portal as its people do.
import { useLocation, useParams } from "react-router";
import { Menu, MenuGroup, MenuItem } from "#app/components/menu.tsx";
import { useT } from "#app/components/use-text.ts";
import { Place } from "./place-nav.tsx";

const pages = ["timeline", "contracts", "value", "plan", "work", "people", "brand", "history"] as const;
const roles = ["executive", "admin", "member"] as const;

/** Nothing where the page is about no account. */
export function AccountNav() {
  const t = useT("work");
  const c = useT("common");
  const { account } = useParams();
  const { pathname } = useLocation();
  const home = `/staff/accounts/${account}`;
  if (!account || !pathname.startsWith(home)) return null;
  return (
    <div className="no-print mx-auto flex w-full max-w-[88rem] flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 pt-3 sm:px-6">
      <nav aria-label={t("account.nav")} className="-mx-3 min-w-0 max-w-[calc(100%+1.5rem)] overflow-x-auto">
        <ul className="flex whitespace-nowrap">
          <Place to={home} label={t("account.health")} end />
          {pages.map((page) => (
            <Place key={page} to={`${home}/${page}`} label={t(`account.${page}`)} />
          ))}
        </ul>
      </nav>
      <Menu label={t("account.viewAs")} short={t("account.view")} icon="chevron" kind="picker">
        <MenuGroup title={t("account.viewAs")}>
          {roles.map((role) => (
            <MenuItem key={role} action={`${home}/view`} fields={{ role }} icon="people">
              {c(`role.${role}`)}
            </MenuItem>
          ))}
        </MenuGroup>
      </Menu>
    </div>
  );
}
