// The page behind a score button. Showing it records nothing, whoever or whatever opens it; sending the form does.
import { data, Form, Link, redirect, useActionData } from "react-router";
import { z } from "zod";
import { languageCookie, readCookie } from "#app/auth/cookies.server.ts";
import { localeOf } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { LanguageSwitch } from "#app/components/language-switch.tsx";
import { Notice } from "#app/components/notice.tsx";
import { QuietPage } from "#app/components/quiet-page.tsx";
import { ScoreChoice } from "#app/components/score-choice.tsx";
import { useT } from "#app/components/use-text.ts";
import { COMMENT_MAX } from "#app/domain/surveys/comment.ts";
import { findInvitation, recordAnswer } from "#app/domain/surveys/response.server.ts";
import { date } from "#app/i18n/format.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import { lookOf } from "#app/routes/brand-look.ts";
import type { Route } from "./+types/survey.ts";

const Score = z
  .string()
  .regex(/^(?:10|\d)$/)
  .transform(Number);
const Answer = z.object({ score: Score, comment: plainText().optional() });

export async function loader({ request, params }: Route.LoaderArgs) {
  const invitation = await findInvitation(params.token);
  if (!invitation) throw notFound();
  const { isClosed, closesOn, answer, locale: own, vendor, product, brand } = invitation;
  const locale = (await readCookie(request, languageCookie)) ? await localeOf(request) : own;
  const query = new URL(request.url).searchParams;
  const chosen = Score.safeParse(query.get("score"));
  return {
    brand: lookOf(brand),
    isClosed,
    closesOn,
    answer,
    locale,
    vendor: vendor[locale],
    product: product[locale],
    chosen: chosen.success ? chosen.data : null,
    sent: z.enum(["score", "comment"]).safeParse(query.get("sent")).data ?? null,
    title: translator(locale, "open")("survey.title"),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const invitation = await findInvitation(params.token);
  if (!invitation) throw notFound();
  const form = await parseForm(request, Answer);
  if (!form.ok) return data({ missing: true }, { status: 400 });
  const { score, comment } = form.value;
  const recorded = await recordAnswer(invitation, { score, comment: comment ?? null });
  const page = `/survey/${params.token}`;
  return redirect(recorded ? `${page}?sent=${comment === undefined ? "score" : "comment"}` : page);
}

export default function Survey({ loaderData }: Route.ComponentProps) {
  const t = useT("open");
  const missing = useActionData<typeof action>()?.missing ?? false;
  const closes = date(loaderData.closesOn, loaderData.locale);
  if (loaderData.isClosed) {
    return (
      <QuietPage title={t("survey.closedTitle")} footer={<LanguageSwitch />}>
        <p>{t("survey.closed", { closes })}</p>
      </QuietPage>
    );
  }
  return loaderData.sent && loaderData.answer ? (
    <Thanks answer={loaderData.answer} sent={loaderData.sent} closes={closes} />
  ) : (
    <QuietPage title={t("survey.question", { product: loaderData.product })} footer={<LanguageSwitch />}>
      <Form method="post" className="flex flex-col gap-6">
        {missing && <Notice kind="error">{t("survey.choose")}</Notice>}
        <ScoreChoice
          name="score"
          label={t("survey.choose")}
          low={t("survey.low")}
          high={t("survey.high")}
          chosen={loaderData.chosen ?? loaderData.answer?.score ?? null}
        />
        <Button kind="primary">{t("survey.send")}</Button>
        <p className="text-sm text-soft">
          {t("survey.from", { vendor: loaderData.vendor })} · {t("survey.until", { closes })}
        </p>
      </Form>
    </QuietPage>
  );
}

type Given = { score: number | null; comment: string };

function Thanks({ answer, sent, closes }: { answer: Given; sent: "score" | "comment"; closes: string }) {
  const t = useT("open");
  return (
    <QuietPage title={t("survey.thanks")} footer={<LanguageSwitch />}>
      <Notice kind="success">{t("survey.yourScore", { score: answer.score ?? "" })}</Notice>
      {sent === "comment" ? (
        <p>{t("survey.commentThanks")}</p>
      ) : (
        <Form method="post" className="flex flex-col gap-4">
          <input type="hidden" name="score" value={answer.score ?? ""} />
          <Field label={t("survey.why")}>
            <TextArea name="comment" maxLength={COMMENT_MAX} defaultValue={answer.comment} />
          </Field>
          <Button kind="primary">{t("survey.sendComment")}</Button>
        </Form>
      )}
      <p className="text-sm text-soft">
        <Link to="?">{t("survey.change")}</Link> · {t("survey.until", { closes })}
      </p>
    </QuietPage>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.title ?? "Seika" },
  { name: "robots", content: "noindex" },
];

/** What people type, without what no database or reader can take; longer texts are cut, not refused. */
function plainText() {
  return z.string().transform((text) =>
    text
      .toWellFormed()
      .replace(/[^\P{Cc}\n\t]/gu, "")
      .trim()
      .slice(0, COMMENT_MAX),
  );
}
