// What stands around every page of the console: its places, and who is signed in.
import { Outlet } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Menu, MenuGroup, MenuLink } from "#app/components/menu.tsx";
import { isGroup, type NavGroup, type NavItem } from "#app/components/nav-item.tsx";
import { PersonMenu } from "#app/components/person-menu.tsx";
import { Shell } from "#app/components/shell.tsx";
import { useT } from "#app/components/use-text.ts";
import { findLateSources } from "#app/domain/intake/trust.server.ts";
import { getConsole } from "#app/domain/reports/desk.server.ts";
import { countOpenTasks } from "#app/domain/tasks/task.server.ts";
import type { Route } from "./+types/frame";
import { AccountNav } from "./parts/account-nav.tsx";
import { QuickFind } from "./parts/quick-find.tsx";
import { LateBanner } from "./parts/trust-panel.tsx";
import { useAllPlaces } from "./parts/use-all-places.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { name, staffId } = await requireStaff(request);
  const [desk, tasks, late] = await Promise.all([getConsole(), countOpenTasks(staffId), findLateSources()]);
  return { name, tasks, late: late.map(({ id, kind, label }) => ({ id, kind, label })), ...desk };
}

/** What stands beside the tasks in their own row of pages. */
const workPlaces = ["alerts", "playbooks", "checklists", "post-mortems", "churn-causes", "retained", "webhooks"].map(
  (place) => `/staff/${place}`,
);

export default function Frame({ loaderData }: Route.ComponentProps) {
  const { name, product, waiting, tasks, late } = loaderData;
  const t = useT("staff");
  const w = useT("work");
  const r = useT("radar");
  const v = useT("revenue");
  const locale = useLocale();
  const items: (NavItem | NavGroup)[] = [
    { to: "/staff/today", label: useT("alerts")("today.title"), icon: "clock" },
    { to: "/staff", label: t("frame.accounts"), icon: "building", end: true, also: ["/staff/accounts"] },
    {
      label: t("frame.work"),
      icon: "check",
      items: [
        { to: "/staff/tasks", label: w("nav.tasks"), icon: "check", count: tasks, also: workPlaces },
        {
          to: "/staff/reports",
          label: t("frame.reports"),
          icon: "report",
          count: waiting,
          also: ["/staff/deliveries"],
        },
        { to: "/staff/surveys", label: t("frame.surveys"), icon: "voice", also: ["/staff/stories"] },
      ],
    },
    {
      label: t("frame.analysis"),
      icon: "usage",
      items: [
        { to: "/staff/health", label: r("nav.health"), icon: "usage" },
        { to: "/staff/revenue", label: v("nav"), icon: "value" },
      ],
    },
    {
      label: t("frame.setup"),
      icon: "table",
      items: [
        { to: "/staff/templates", label: w("nav.templates"), icon: "table" },
        { to: "/staff/data", label: t("frame.data"), icon: "data" },
      ],
    },
  ];
  const places = useAllPlaces(items.flatMap((item) => (isGroup(item) ? item.items : [item])));
  return (
    <Shell
      name={t("frame.name")}
      product={product?.[locale] ?? ""}
      home="/staff"
      items={items}
      navLabel={t("frame.nav")}
      skipLabel={t("frame.skip")}
      menu={
        <>
          <QuickFind places={places} />
          <StaffMenu name={name} />
        </>
      }
    >
      <AccountNav />
      <LateBanner late={late} />
      <Outlet />
    </Shell>
  );
}

function StaffMenu({ name }: { name: string }) {
  const t = useT("staff");
  return (
    <Menu label={t("frame.menu")} short={name}>
      <MenuGroup>
        <MenuLink to="/staff/me">{t("frame.me")}</MenuLink>
        <MenuLink to="/staff/brand">{useT("brand")("title")}</MenuLink>
      </MenuGroup>
      <PersonMenu
        language={t("frame.language")}
        signedInAs={t("frame.signedInAs", { name })}
        signOut={t("frame.signOut")}
      />
    </Menu>
  );
}
