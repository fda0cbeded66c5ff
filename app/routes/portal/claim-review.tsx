// One claim, the value of a driver in a quarter: what was said of it, and the form with which the customer says more.
import { data, Form, Link, redirect, useActionData } from "react-router";
import { z } from "zod";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, RadioGroup, TextArea, TextInput } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useRefusalFocus } from "#app/components/use-refusal-focus.ts";
import { useT } from "#app/components/use-text.ts";
import { may } from "#app/domain/contacts/role.ts";
import { readClaim } from "#app/domain/reports/live-value.server.ts";
import { receiptCodeOf } from "#app/domain/reports/receipt-codes.server.ts";
import { MOST_COMMENT, type Review, verdicts } from "#app/domain/value/claim.ts";
import { reviewClaim } from "#app/domain/value/claim-review.server.ts";
import { readAmount, typedAmount } from "#app/domain/value/driver-form.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/claim-review";
import { ClaimHistory } from "./claim-history.tsx";
import { type FieldMistakes, mistakesOf } from "./claim-mistakes.ts";
import { ClaimedAmount } from "./claimed-amount.tsx";
import { personText } from "./receipt-words.ts";
import { verdictOf } from "./value-claim.tsx";

const ReviewForm = z.object({
  quarter: z.string().max(20),
  verdict: z.enum(verdicts, "verdict"),
  amount: z.string().max(60).default(""),
  comment: z.string().max(4_000).default(""),
  seen: z.string().max(60).default(""),
  /** From its own page it leads to a word about it; a button among many on another page stays where it is. */
  from: z.literal("page").optional().catch(undefined),
});

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, locale, role, viewer } = await requireContact(request);
  const quarter = new URL(request.url).searchParams.get("quarter");
  const claim = await readClaim(accountId, params.driver, quarter, new Date());
  if (!claim) throw notFound();
  const title = translator(locale, "value")("review.title", { driver: claim.driver.name[locale] });
  const code = receiptCodeOf(accountId, claim.live.quarter.key, { figure: "driver", name: claim.driver.key });
  return { ...claim, title, code, mayReview: viewer === null && may(role, "review_claims") };
}

type Typed = Partial<z.output<typeof ReviewForm>>;
type Refusal = { typed: Typed; mistakes: FieldMistakes; moved: Review | null };

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, contactId, account } = await requireContactTo(request, "review_claims");
  const form = await parseForm(request, ReviewForm);
  if (!form.ok) {
    const field = "verdict" in form.errors ? "verdict" : "form";
    return data<Refusal>({ typed: {}, mistakes: { [field]: field }, moved: null }, { status: 400 });
  }
  const { amount, from, ...words } = form.value;
  const adjusted = words.verdict === "adjusted" ? readAmount(amount, "money", account.currency) : null;
  const outcome = await reviewClaim(accountId, contactId, { ...words, adjusted, driver: params.driver });
  if (outcome.kind === "missing") throw notFound();
  if (outcome.kind === "reviewed") {
    return redirect(`/value?quarter=${encodeURIComponent(words.quarter)}${from ? `&said=${words.verdict}` : ""}`);
  }
  const refusal = { typed: form.value, mistakes: {}, moved: null };
  if (outcome.kind === "moved") return data<Refusal>({ ...refusal, moved: outcome.current }, { status: 409 });
  return data<Refusal>({ ...refusal, mistakes: mistakesOf(outcome.problems) }, { status: 400 });
}

export default function ClaimReview({ loaderData }: Route.ComponentProps) {
  const { live, mayReview, title } = loaderData;
  const t = useT("value");
  const locale = useLocale();
  return (
    <Page>
      <p className="-mb-4 text-sm">
        <Link className="link" to={`/value?quarter=${live.quarter.key}`}>
          {t("review.back")}
        </Link>
      </p>
      <PageHeader title={title} subtitle={quarterWithMonths(live.quarter, locale)} />
      <ClaimedAmount {...loaderData} />
      {mayReview ? <ReviewFields {...loaderData} /> : <p className="text-soft">{t("review.readOnly")}</p>}
      <ClaimHistory {...loaderData} />
    </Page>
  );
}

export type ClaimData = Route.ComponentProps["loaderData"];

function ReviewFields({ live, driver, claimed, history, isFinal, currency }: ClaimData) {
  const refused = useActionData<typeof action>();
  useRefusalFocus(refused);
  const t = useT("value");
  const locale = useLocale();
  const { typed = {}, mistakes = {}, moved = null } = refused ?? {};
  const mine = history[0]?.by?.side === "customer" && history[0].verdict !== "withdrawn";
  const options = verdicts
    .filter((verdict) => (isFinal ? true : verdict === "disputed" || verdict === "withdrawn"))
    .filter((verdict) => (verdict === "withdrawn" ? mine : verdict !== "confirmed" || claimed !== null));
  const error = (field: keyof FieldMistakes) => {
    const code = mistakes[field];
    return code ? { error: t(`review.error.${code}`) } : {};
  };
  return (
    <Form
      method="post"
      action={`/value/claims/${driver.key}?quarter=${live.quarter.key}`}
      className="group/answer prose-width flex flex-col gap-5"
    >
      {!isFinal && <Notice>{t("review.isRunning")}</Notice>}
      {mistakes.form && <Notice kind="error">{t("review.error.form")}</Notice>}
      {moved && (
        <div tabIndex={-1} data-refusal className="scroll-mt-20 outline-none">
          <Notice kind="warning" title={t("review.movedTitle")}>
            {t("review.movedText", { name: personText(moved.by, locale), verdict: verdictOf(moved, t) })}
          </Notice>
        </div>
      )}
      <input type="hidden" name="quarter" value={live.quarter.key} />
      <input type="hidden" name="seen" value={history[0]?.id ?? ""} />
      <input type="hidden" name="from" value="page" />
      <RadioGroup
        legend={t("review.legend")}
        name="verdict"
        chosen={typed.verdict ?? (options.length === 1 ? options[0] : "")}
        options={options.map((value) => ({ value, label: t(`review.${value}`), hint: t(`review.${value}Hint`) }))}
        {...error("verdict")}
      />
      {isFinal && (
        <div className="hidden group-has-[[value=adjusted]:checked]/answer:block">
          <Field label={t("review.amount", { currency })} {...error("amount")}>
            <TextInput
              name="amount"
              inputMode="decimal"
              autoComplete="off"
              defaultValue={typed.amount ?? typedAmount(history[0]?.adjusted ?? null, "money", currency)}
            />
          </Field>
        </div>
      )}
      <Field label={t("review.comment")} hint={t("review.commentHint")} {...error("comment")}>
        <TextArea name="comment" maxLength={MOST_COMMENT} defaultValue={typed.comment ?? ""} />
      </Field>
      <div>
        <Button kind="primary">{t("review.send")}</Button>
      </div>
    </Form>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { RouteErrorPage as ErrorBoundary } from "#app/components/error-page.tsx";
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
