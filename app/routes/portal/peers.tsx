// Where the company stands among others like it, in the latest quarter that was measured for all of them.
import { Link } from "react-router";
import { requireContact } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { addDays, dayAt } from "#app/domain/day.ts";
import { readPeers } from "#app/domain/peers/peers.server.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/peers";
import { PeersTable } from "./peers-table.tsx";
import { useVisit } from "./use-visit.ts";

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, account, locale, role } = await requireContact(request);
  const { currency, timeZone } = account;
  return {
    ...(await readPeers(accountId, dayAt(new Date(), timeZone))),
    account: { currency, timeZone },
    canChange: may(role, "manage_settings"),
    title: translator(locale, "report")("peers.title"),
  };
}

export default function PeersPage({ loaderData }: Route.ComponentProps) {
  const { takesPart, peers, account, canChange, title } = loaderData;
  useVisit();
  const [t, p, locale] = [useT("report"), useT("portal"), useLocale()];
  const days = peers && { from: date(peers.from, locale), until: date(addDays(peers.until, -1), locale) };
  return (
    <Page>
      <PageHeader title={title} {...(days ? { subtitle: t("peers.hint", days) } : {})} />
      {peers ? (
        <PeersTable peers={peers} account={account} />
      ) : (
        <Notice>{p(takesPart ? "peers.notYet" : "peers.noPart")}</Notice>
      )}
      <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <Link to="/usage" className="link">
          {p("peers.toUsage")}
        </Link>
        {canChange && (
          <Link to="/settings/company" className="link">
            {p("peers.change")}
          </Link>
        )}
      </p>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
