// A model of the chance of leaving beside the weights set by hand: a person compares and decides, nothing applies itself.
import { Form } from "react-router";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { DataTable } from "#app/components/data-table.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { ModelVersion } from "#app/domain/health/accepted-model.server.ts";
import type { Proposal } from "#app/domain/health/accepted-model.ts";
import type { RenewalBacktest } from "#app/domain/health/renewal-backtest.ts";
import { aucText, endsText, figureText, pText } from "./backtest-words.ts";
import { Nothing } from "./nothing.tsx";
import { useSignalName } from "./use-signal-name.ts";

type Judged = RenewalBacktest["judged"];
type Answer = { typed: Record<string, unknown>; errors: Record<string, string[]> } | undefined;
type Props = { judged: Judged; proposal: Proposal | null; inUse: ModelVersion | null; answer: Answer };

export function ModelProposal({ judged, proposal, inUse, answer }: Props) {
  const t = useT("honesty");
  if (!judged || !proposal || judged.fitted?.state !== "proposed") return <NoProposal judged={judged} inUse={inUse} />;
  const isInUse = inUse?.model != null && inUse.evidence.mark === proposal.evidence.mark;
  return (
    <>
      <SideBySide proposal={proposal} p={judged.fitted.compared?.p ?? null} />
      <Terms proposal={proposal} />
      {isInUse ? <InUse version={inUse.version} /> : <Acceptance {...{ proposal, inUse, answer }} />}
      {inUse?.model && !isInUse && <p className="text-sm text-soft">{t("model.older", { version: inUse.version })}</p>}
    </>
  );
}

function NoProposal({ judged, inUse }: { judged: Judged; inUse: ModelVersion | null }) {
  const t = useT("honesty");
  const few = judged?.fitted?.state === "few" ? judged.fitted : null;
  return (
    <>
      <Nothing>{few ? t("model.fewFor", few) : t("model.few")}</Nothing>
      {inUse?.model && <InUse version={inUse.version} />}
    </>
  );
}

function SideBySide({ proposal: { evidence }, p }: { proposal: Proposal; p: number | null }) {
  const [t, locale] = [useT("honesty"), useLocale()];
  const rows = (["hand", "model"] as const).map((key) => ({ key, ...evidence[key] }));
  return (
    <>
      <DataTable
        caption={t("model.compared")}
        rows={rows}
        rowKey={({ key }) => key}
        ground="canvas"
        folds
        columns={[
          { key: "kind", header: t("model.kind"), cell: ({ key }) => t(`model.${key}`) },
          { key: "auc", header: t("card.auc"), numeric: true, cell: ({ auc }) => aucText(auc) },
          { key: "ends", header: t("red.interval"), numeric: true, cell: ({ ends }) => endsText(ends, locale) },
          { key: "brier", header: t("card.brier"), numeric: true, cell: ({ brier }) => figureText(brier, 3) },
        ]}
      />
      <p className="text-sm text-soft">
        {t("model.on", { n: evidence.later.n, left: evidence.later.left })}{" "}
        {p === null ? t("model.alike") : t(p < 0.05 ? "model.differs" : "model.notApart", { p: pText(p) })}
      </p>
    </>
  );
}

function Terms({ proposal: { model } }: { proposal: Proposal }) {
  const [t, locale, name] = [useT("honesty"), useLocale(), useSignalName()];
  const rows = model.keys.map((key, at) => ({ key, ...model.terms[at]! }));
  return (
    <DataTable
      caption={t("model.terms")}
      showCaption
      rows={rows}
      rowKey={({ key }) => key}
      ground="canvas"
      folds
      columns={[
        { key: "signal", header: t("model.signal"), cell: ({ key }) => name(key) },
        {
          key: "odds",
          header: t("model.odds"),
          numeric: true,
          cell: ({ coefficient }) => figureText(Math.exp(-coefficient), 2),
        },
        {
          key: "ends",
          header: t("red.interval"),
          numeric: true,
          cell: ({ coefficient, error }) =>
            endsText(
              { low: Math.exp(-coefficient - 1.96 * error), high: Math.exp(-coefficient + 1.96 * error) },
              locale,
            ),
        },
      ]}
    />
  );
}

function InUse({ version }: { version: number }) {
  const t = useT("honesty");
  return (
    <div className="flex flex-wrap items-center gap-4">
      <p className="text-sm">{t("model.inUse", { version })}</p>
      <ButtonLink size="sm" to="/staff/health/backtest/removal">
        {t("model.aside")}
      </ButtonLink>
    </div>
  );
}

function Acceptance({ proposal, inUse, answer }: Omit<Props, "judged"> & { proposal: Proposal }) {
  const t = useT("honesty");
  return (
    <Form method="post" noValidate className="flex max-w-3xl flex-col gap-4">
      <input type="hidden" name="mark" value={proposal.evidence.mark} />
      <input type="hidden" name="version" value={inUse?.version ?? 0} />
      <Field
        label={t("model.reason")}
        hint={t("model.reasonHint")}
        error={(answer?.errors.reason ?? []).map((code) => t(`model.refused.${code as "empty"}`))}
      >
        <TextArea name="reason" rows={2} maxLength={1_000} defaultValue={String(answer?.typed.reason ?? "")} />
      </Field>
      <div>
        <Button>{t("model.accept")}</Button>
      </div>
    </Form>
  );
}
