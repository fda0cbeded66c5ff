// What customers were told about their feedback.
import { Link } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { findOwnZone } from "#app/domain/accounts/account.server.ts";
import { dayAt } from "#app/domain/day.ts";
import { wordsIn } from "#app/domain/surveys/feedback.ts";
import { listTold } from "#app/domain/surveys/feedback-desk.server.ts";
import { date, number } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/told-list";
import { Nothing } from "./parts/nothing.tsx";
import { SurveyNav } from "./parts/survey-nav.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const zone = await findOwnZone();
  const told = (await listTold()).map(({ publishedAt, withdrawnAt, ...line }) => ({
    ...line,
    toldOn: dayAt(publishedAt, zone),
    isWithdrawn: withdrawnAt !== null,
  }));
  const did = new URL(request.url).searchParams.get("did");
  return { told, did: (["told", "changed", "unchanged", "withdrawn"] as const).find((each) => each === did) ?? null };
}

export default function ToldList({ loaderData: { told, did } }: Route.ComponentProps) {
  const t = useT("told");
  return (
    <Page width="wide">
      <PageHeader
        title={t("title")}
        subtitle={t("lead")}
        aside={
          <ButtonLink kind="primary" to="/staff/surveys/feedback/new">
            {t("make")}
          </ButtonLink>
        }
      />
      <SurveyNav />
      {did && <SaidNotice kind={did === "unchanged" ? "warning" : "success"}>{t(`did.${did}`)}</SaidNotice>}
      {told.length > 0 ? <Told told={told} /> : <Nothing>{t("none")}</Nothing>}
    </Page>
  );
}

function Told({ told }: { told: Route.ComponentProps["loaderData"]["told"] }) {
  const [t, f, locale] = [useT("told"), useT("feedback"), useLocale()];
  return (
    <DataTable
      caption={t("caption")}
      ground="canvas"
      folds
      rows={told}
      rowKey={({ together }) => together}
      columns={[
        {
          key: "action",
          header: t("action"),
          speaks: true,
          cell: ({ together, ...words }) => (
            <Link to={`/staff/surveys/feedback/${together}`} className="link font-semibold break-words">
              {wordsIn(words, locale).title}
            </Link>
          ),
        },
        {
          key: "state",
          header: t("state"),
          cell: ({ state, isWithdrawn }) => <Badge>{isWithdrawn ? t("withdrawn") : f(`state.${state}`)}</Badge>,
        },
        {
          key: "accounts",
          header: t("accounts"),
          cell: ({ accounts: [first, ...others] }) =>
            others.length > 0
              ? t("more", { name: first?.name ?? "", count: number(others.length, locale) })
              : first?.name,
        },
        { key: "when", header: t("when"), cell: ({ toldOn }) => date(toldOn, locale) },
        { key: "by", header: t("by"), cell: ({ by }) => by },
      ]}
    />
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "told")("title"));
