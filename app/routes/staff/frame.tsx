// What stands around every page of the console: its four places, and who is signed in.
import { Outlet, useLocation } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Menu, MenuGroup, MenuItem } from "#app/components/menu.tsx";
import type { NavItem } from "#app/components/nav-bar.tsx";
import { Shell } from "#app/components/shell.tsx";
import { useT } from "#app/components/use-text.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { locales } from "#app/i18n/locale.ts";
import type { Route } from "./+types/frame";

export async function loader({ request }: Route.LoaderArgs) {
  const { name } = await requireStaff(request);
  return { name, ...(await getConsole()) };
}

export default function Frame({ loaderData }: Route.ComponentProps) {
  const { name, product, waiting } = loaderData;
  const t = useT("staff");
  const locale = useLocale();
  const items: NavItem[] = [
    { to: "/staff", label: t("frame.accounts"), icon: "building", end: true },
    { to: "/staff/reports", label: t("frame.reports"), icon: "report", count: waiting },
    { to: "/staff/surveys", label: t("frame.surveys"), icon: "voice" },
    { to: "/staff/data", label: t("frame.data"), icon: "data" },
  ];
  return (
    <Shell
      name={t("frame.name")}
      product={product?.[locale] ?? ""}
      home="/staff"
      items={items}
      navLabel={t("frame.nav")}
      skipLabel={t("frame.skip")}
      menu={<StaffMenu name={name} />}
    >
      <Outlet />
    </Shell>
  );
}

function StaffMenu({ name }: { name: string }) {
  const t = useT("staff");
  const c = useT("common");
  const locale = useLocale();
  const { pathname, search } = useLocation();
  return (
    <Menu label={t("frame.menu")} short={name}>
      <MenuGroup title={t("frame.language")}>
        {locales.map((language) => (
          <MenuItem
            key={language}
            action="/language"
            fields={{ locale: language, next: pathname + search }}
            chosen={language === locale}
            lang={language}
          >
            {c(`language.${language}`)}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup title={t("frame.signedInAs", { name })}>
        <MenuItem action="/sign-out" icon="leave">
          {t("frame.signOut")}
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}
