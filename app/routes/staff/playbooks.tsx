// Playbooks on file: what each answers, how often it ran, whether it helped, and who starts it.
import { Form, Link, useSearchParams } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { type Column, DataTable } from "#app/components/data-table.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { measurePlaybooks, type PlaybookEffect } from "#app/domain/alerts/playbook-effect.server.ts";
import { listPlaybooks, type Playbook } from "#app/domain/alerts/playbooks.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/playbooks";
import { SignBadge } from "./parts/sign-badge.tsx";
import { consoleTitle } from "./parts/title.ts";
import { WorkNav } from "./parts/work-nav.tsx";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const [playbooks, effects] = await Promise.all([listPlaybooks(), measurePlaybooks()]);
  return {
    playbooks: playbooks.map((playbook) => ({
      ...playbook,
      measured: effects.find(({ playbookId }) => playbookId === playbook.id) ?? null,
    })),
  };
}

type Row = Playbook & { measured: PlaybookEffect | null };

export default function Playbooks({ loaderData: { playbooks } }: Route.ComponentProps) {
  const t = useT("alerts");
  const [asked] = useSearchParams();
  const add = (
    <ButtonLink to="/staff/playbooks/new" kind="primary">
      {t("playbooks.add")}
    </ButtonLink>
  );
  return (
    <Page width="wide">
      <WorkNav />
      <PageHeader title={t("playbooks.title")} subtitle={t("playbooks.subtitle")} aside={playbooks.length > 0 && add} />
      {asked.get("done") === "saved" && <SaidNotice kind="success">{t("playbooks.saved")}</SaidNotice>}
      <p className="prose-width text-sm text-soft">{t("playbooks.rule")}</p>
      {playbooks.length > 0 ? (
        <PlaybookTable playbooks={playbooks} />
      ) : (
        <EmptyState icon="plan" title={t("playbooks.none")} action={add}>
          {t("playbooks.noneLead")}
        </EmptyState>
      )}
    </Page>
  );
}

function PlaybookTable({ playbooks }: { playbooks: Row[] }) {
  const t = useT("alerts");
  const locale = useLocale();
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t("playbooks.name"),
      cell: ({ id, nameJa, nameEn }) => (
        <Link to={`/staff/playbooks/${id}`} className="link">
          {locale === "en" ? nameEn : nameJa}
        </Link>
      ),
    },
    {
      key: "trigger",
      header: t("playbooks.trigger"),
      cell: ({ trigger }) => (trigger ? <SignBadge kind={trigger} /> : t("playbooks.byHand")),
    },
    { key: "steps", header: t("playbooks.steps"), numeric: true, cell: ({ steps }) => steps.length },
    { key: "runs", header: t("playbooks.runs"), numeric: true, cell: ({ measured }) => measured?.runs ?? 0 },
    {
      key: "effect",
      header: t("playbooks.effect"),
      wide: true,
      cell: ({ measured }) => <Effect measured={measured} />,
    },
    { key: "start", header: t("playbooks.start"), cell: (playbook) => <Promotion playbook={playbook} /> },
  ];
  return (
    <DataTable
      caption={t("playbooks.title")}
      rows={playbooks}
      rowKey={({ id }) => id}
      ground="canvas"
      columns={columns}
      folds
    />
  );
}

function Effect({ measured }: { measured: PlaybookEffect | null }) {
  const t = useT("alerts");
  const effect = measured?.effect;
  if (!effect) return t("playbooks.noEffect");
  const arms = t("playbooks.arms", {
    ...{ runBetter: effect.run.better, runN: effect.run.n, better: effect.notRun.better, n: effect.notRun.n },
  });
  if (effect.verdict === "too_few") return t("playbooks.tooFew", { arms, needed: effect.needed });
  const { low, mid, high } = effect.points;
  return t(`playbooks.verdict.${effect.verdict}`, { arms, low, mid, high });
}

function Promotion({ playbook: { id, trigger, isAutomatic } }: { playbook: Row }) {
  const t = useT("alerts");
  if (!trigger) return t("playbooks.byHand");
  return (
    <Form method="post" action={`/staff/playbooks/${id}/promotion`} className="flex flex-wrap items-center gap-2">
      <Badge tone={isAutomatic ? "accent" : "neutral"}>
        {t(isAutomatic ? "playbooks.automatic" : "playbooks.byHand")}
      </Badge>
      <Button size="sm" name="to" value={isAutomatic ? "hand" : "automatic"}>
        {t(isAutomatic ? "playbooks.demote" : "playbooks.promote")}
      </Button>
    </Form>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "alerts")("playbooks.title"));
