// The assumptions of a driver: each with its source, who stands behind it, its bounds and what it was before. The customer's
// administrator changes them here; everybody else reads.
import { data, Link, redirect } from "react-router";
import { z } from "zod";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { dayAt } from "#app/domain/day.ts";
import { readAssumptions } from "#app/domain/reports/live-value.server.ts";
import { MOST_LETTERS, sources } from "#app/domain/value/assumption-edit.ts";
import { changeAssumption } from "#app/domain/value/assumptions.server.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/assumptions";
import { AssumptionCard } from "./assumption-card.tsx";
import { type Refusal, rangeTyped, refusalOf } from "./assumption-refusal.ts";
import { useVisit } from "./use-visit.ts";

const amount = z.string().max(60).default("");
const AssumptionForm = z.object({
  assumption: z.uuid(),
  version: z.coerce.number().int().min(1).max(1e9),
  low: amount,
  expected: amount,
  high: amount,
  source: z.enum(sources, "source"),
  asOf: z.string().max(20),
  note: z
    .string()
    .max(MOST_LETTERS * 2)
    .default(""),
  reason: z
    .string()
    .max(MOST_LETTERS * 2)
    .default(""),
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, locale, role, viewer } = await requireContact(request);
  const page = await readAssumptions(accountId, params.driver);
  if (!page) throw notFound();
  return {
    ...page,
    today: dayAt(new Date(), page.timeZone),
    title: translator(locale, "value")("assume.title", { driver: page.driver.name[locale] }),
    mayEdit: viewer === null && !page.isRetired && may(role, "edit_assumptions"),
    isChanged: new URL(request.url).searchParams.has("changed"),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, contactId, account, locale } = await requireContactTo(request, "edit_assumptions");
  const page = await readAssumptions(accountId, params.driver);
  if (!page) throw notFound();
  const form = await parseForm(request, AssumptionForm);
  if (!form.ok) return data<Refusal>({ typed: null, mistakes: { form: "form" }, moved: null }, { status: 400 });
  const { assumption, note, ...typed } = form.value;
  const factor = page.assumptions.find(({ id }) => id === assumption);
  if (!factor) throw notFound();
  const { range, mistakes } = rangeTyped(typed, factor.unit, account.currency);
  if (!range) return data<Refusal>({ typed: form.value, mistakes, moved: null }, { status: 400 });
  const said = note.trim() === factor.note[locale] ? {} : { note: { ja: note.trim(), en: note.trim() } };
  const edit = { version: typed.version, range, source: typed.source, asOf: typed.asOf, reason: typed.reason, ...said };
  const outcome = await changeAssumption(accountId, assumption, { contactId }, edit);
  if (outcome.kind === "missing") throw notFound();
  if (outcome.kind === "changed") return redirect(`/value/assumptions/${page.driver.key}?changed`);
  const refusal = refusalOf(outcome, form.value);
  return data<Refusal>(refusal, { status: outcome.kind === "moved" ? 409 : 400 });
}

export default function Assumptions({ loaderData, actionData }: Route.ComponentProps) {
  const { assumptions, mayEdit, isRetired, isChanged, title } = loaderData;
  useVisit();
  const t = useT("value");
  const refused = actionData ?? null;
  useRefusalFocus(refused, assumptions);
  return (
    <Page>
      <p className="-mb-4 text-sm">
        <Link className="link" to="/value">
          {t("review.back")}
        </Link>
      </p>
      <PageHeader title={title} subtitle={t("assume.lead")} />
      {isChanged && !refused && <SaidNotice kind="success">{t("assume.changed")}</SaidNotice>}
      {refused?.mistakes.form && <Notice kind="error">{t("assume.error.form")}</Notice>}
      {!mayEdit && <p className="text-sm text-soft">{t(isRetired ? "assume.retired" : "assume.readOnly")}</p>}
      {assumptions.map((assumption) => (
        <AssumptionCard
          key={`${assumption.id} ${assumption.version}`}
          assumption={assumption}
          page={loaderData}
          refused={refused?.typed?.assumption === assumption.id ? refused : null}
        />
      ))}
    </Page>
  );
}

export type AssumptionsData = Route.ComponentProps["loaderData"];

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
