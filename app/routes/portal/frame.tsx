// What stands around every page of the portal: the reader's company, the five places, the reader.
import { Outlet } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { BrandLogo } from "#app/components/brand.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Menu, MenuGroup, MenuItem, MenuLink } from "#app/components/menu.tsx";
import type { NavItem } from "#app/components/nav-item.tsx";
import { PersonMenu } from "#app/components/person-menu.tsx";
import { Shell } from "#app/components/shell.tsx";
import { useT } from "#app/components/use-text.ts";
import { getCounterpart } from "#app/domain/staff/counterpart.server.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import type { Route } from "./+types/frame";
import { ViewBanner } from "./view-banner.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, name, role, account, companies, viewer } = await requireContact(request);
  const { supportEmail, person, ...brand } = await getCounterpart(accountId);
  return {
    brand: lookOf(brand),
    product: brand.product,
    company: { slug: account.slug, name: account.name },
    companies,
    name,
    supportEmail,
    person,
    /** The role in which one of our own people looks at this portal. */
    viewedAs: viewer && role,
  };
}

export default function Frame({ loaderData }: Route.ComponentProps) {
  const { company, product } = loaderData;
  const t = useT("portal");
  const locale = useLocale();
  const items: NavItem[] = [
    { to: "/", label: t("frame.overview"), icon: "overview", end: true },
    { to: "/usage", label: t("frame.usage"), icon: "usage" },
    { to: "/value", label: t("frame.value"), icon: "value" },
    { to: "/plan", label: t("frame.plan"), icon: "plan" },
    { to: "/reports", label: t("frame.reports"), icon: "report" },
  ];
  return (
    <Shell
      name={company.name}
      product={product[locale]}
      home="/"
      logo={<BrandLogo />}
      items={items}
      navLabel={t("frame.nav")}
      skipLabel={t("frame.skip")}
      banner={loaderData.viewedAs && <ViewBanner company={company.name} role={loaderData.viewedAs} />}
      menu={<ReaderMenu {...loaderData} />}
    >
      <Outlet />
    </Shell>
  );
}

type MenuProps = Pick<Route.ComponentProps["loaderData"], "company" | "companies" | "name" | "viewedAs">;

function ReaderMenu({ company, companies, name, viewedAs }: MenuProps) {
  const t = useT("portal");
  const c = useT("common");
  return (
    <Menu label={t("frame.menu")} short={c("sama", { name })}>
      {companies.length > 1 && (
        <MenuGroup title={t("frame.company")}>
          {companies.map(({ slug, name }) => (
            <MenuItem key={slug} action="/company" fields={{ company: slug }} chosen={slug === company.slug}>
              {name}
            </MenuItem>
          ))}
        </MenuGroup>
      )}
      <MenuGroup>
        <MenuLink to="/people" icon="people">
          {t("frame.people")}
        </MenuLink>
        <MenuLink to="/feedback" icon="voice">
          {t("frame.feedback")}
        </MenuLink>
        <MenuLink to="/settings" icon="table">
          {t("frame.settings")}
        </MenuLink>
      </MenuGroup>
      <PersonMenu
        language={viewedAs ? null : t("frame.language")}
        signedInAs={t("frame.signedInAs", { name })}
        signOut={t("frame.signOut")}
      />
    </Menu>
  );
}
