// One model of the score: changed, tried on the last weeks, and only then saved.
import { data, Form, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Button, ButtonLink } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { findModel, listModelChanges, saveModel } from "#app/domain/health/model.server.ts";
import { ownModel } from "#app/domain/health/model.ts";
import { REPLAY_DAYS, type Replay, replayModel } from "#app/domain/health/model-replay.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/health-model-edit";
import { modelOf, scopeOf } from "./parts/model-fields.server.ts";
import { ModelFieldset } from "./parts/model-fieldset.tsx";
import { ModelMoved } from "./parts/model-moved.tsx";
import { ModelReplayed } from "./parts/model-replayed.tsx";
import { figuresOf, useModelWords } from "./parts/model-words.ts";
import { consoleTitle } from "./parts/title.ts";
import { typedFields } from "./parts/typed-fields.server.ts";

type Refusal = "number" | "no-weight" | "too-many" | "sentiment" | "bands" | "days" | "reason" | "unseen";
type Answer = {
  typed: Record<string, string | string[]>;
  fault: Refusal | null;
  replay: Replay | null;
  /** What was tried; only that can be saved. */
  tried: string;
  theirs: { figures: Record<string, number>; by: string; at: Date } | null;
};

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const search = new URL(request.url).searchParams;
  const scope = scopeOf(search);
  if (!scope) throw notFound();
  const [row, changes] = await Promise.all([findModel(scope), listModelChanges(1_000)]);
  const from = changes.find(({ version }) => String(version) === search.get("from"));
  const figures = figuresOf(from?.model ?? row?.model ?? ownModel);
  const isAll = !scope.industry && !scope.size && !scope.stage;
  return { scope, version: row?.version ?? 0, figures, canGiveBack: !!row?.model && !isAll, days: REPLAY_DAYS };
}

export async function action({ request }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const scope = scopeOf(new URL(request.url).searchParams);
  if (!scope) throw notFound();
  const typed = await typedFields(request);
  const answer: Answer = { typed, fault: null, replay: null, tried: "", theirs: null };
  const read = typed.giveBack === "on" ? { model: null } : modelOf(typed);
  if ("fault" in read) return data({ ...answer, fault: read.fault }, { status: 400 });
  const tried = read.model ? JSON.stringify(read.model) : "none";
  const reason = String(typed.reason ?? "").trim();
  const isSave = typed.act === "save";
  const replay = await replayModel(scope, read.model);
  if (!isSave) return data({ ...answer, replay, tried }, { status: 200 });
  // A model is saved as it was tried: what was changed since is tried again first.
  if (typed.tried !== tried) return data({ ...answer, replay, tried, fault: "unseen" as const }, { status: 400 });
  if (reason === "") return data({ ...answer, replay, tried, fault: "reason" as const }, { status: 400 });
  const seen = /^\d{1,9}$/.test(String(typed.version)) ? Number(typed.version) : -1;
  if (await saveModel(scope, { model: read.model, reason, staffId, seen })) {
    return redirect("/staff/health/models?said=saved");
  }
  const row = await findModel(scope);
  const theirs = { figures: figuresOf(row?.model ?? ownModel), by: row?.by ?? "", at: row?.at ?? new Date() };
  return data({ ...answer, replay, tried, theirs }, { status: 409 });
}

export default function HealthModelEdit({ loaderData, actionData }: Route.ComponentProps) {
  const { scope, version, figures, canGiveBack, days } = loaderData;
  const t = useT("models");
  const words = useModelWords();
  useRefusalFocus(actionData);
  const typed = actionData?.typed;
  const seen = actionData && !actionData.theirs ? String(typed?.version ?? version) : String(version);
  return (
    <Page>
      <PageHeader title={t("edit", { scope: words.scope(scope) })} subtitle={t("editLead", { days })} />
      {actionData?.fault && (
        <div data-refusal tabIndex={-1}>
          <Notice kind="error" title={t(`refused.${actionData.fault}`)} />
        </div>
      )}
      {actionData?.theirs && <ModelMoved {...actionData.theirs} typed={actionData.typed} />}
      {actionData?.replay && <ModelReplayed replay={actionData.replay} days={days} />}
      <Form method="post" noValidate className="flex max-w-3xl flex-col gap-6">
        <input type="hidden" name="version" value={seen} />
        <input type="hidden" name="tried" value={actionData?.tried ?? ""} />
        <ModelFieldset value={(name) => String(typed?.[name] ?? figures[name] ?? 0)} />
        {canGiveBack && (
          <label className="flex min-h-11 items-center gap-2 text-sm">
            <input type="checkbox" name="giveBack" defaultChecked={typed?.giveBack === "on"} />
            {t("giveBack")}
          </label>
        )}
        <Field label={t("reason")}>
          <TextArea name="reason" rows={2} maxLength={500} defaultValue={String(typed?.reason ?? "")} />
        </Field>
        <div className="flex flex-wrap gap-3">
          <Button kind={actionData?.replay ? "secondary" : "primary"} name="act" value="replay">
            {t("try")}
          </Button>
          {actionData?.replay && (
            <Button kind="primary" name="act" value="save">
              {t("save")}
            </Button>
          )}
          <ButtonLink to="/staff/health/models">{t("back")}</ButtonLink>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "models")("title"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
