// An answer that a person gave to one of us, recorded in their name. It is marked, and counted nowhere.
import { data, Link, redirect, useSearchParams } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { findPerson } from "#app/domain/contacts/people.server.ts";
import { findWaiting } from "#app/domain/surveys/open-invitation.server.ts";
import { readPosted } from "#app/domain/surveys/posted.ts";
import { recordAnswer } from "#app/domain/surveys/response.server.ts";
import { date } from "#app/i18n/format.ts";
import { notFound } from "#app/lib/http.server.ts";
import { SurveyForm } from "#app/routes/open/parts/survey-form.tsx";
import { readFormData } from "#app/routes/open/posted-answer.server.ts";
import type { Route } from "./+types/person-answer";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";

const done = ["kept", "theirs", "over"] as const;

export async function loader({ request, params }: Route.LoaderArgs) {
  const { accountId, account } = await requireStaffOn(request, params.account);
  const person = await findPerson(accountId, params.contact);
  if (!person) throw notFound();
  const invitation = await findWaiting(accountId, person.id);
  return {
    ...{ account: { slug: account.slug, name: account.name }, name: person.name },
    asked: invitation && {
      ...{ id: invitation.id, content: invitation.content, closesOn: invitation.closesOn },
      product: invitation.product,
      isTheirs: invitation.answer !== null,
      said: invitation.inTheirName ?? {},
      isBefore: invitation.inTheirName !== null,
    },
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { accountId, staffId, account } = await requireStaffOn(request, params.account);
  const person = await findPerson(accountId, params.contact);
  if (!person) throw notFound();
  const page = `/staff/accounts/${account.slug}/people/${person.id}/answer`;
  const invitation = await findWaiting(accountId, person.id);
  if (!invitation) return redirect(`${page}?done=over`);
  const { answers, faults, unasked } = readPosted(invitation.content, await readFormData(request));
  if (faults.length > 0) return data({ said: answers, faults }, { status: 400 });
  const taken = await recordAnswer(invitation, { answers, staffId });
  if (unasked.length > 0 && (taken === "kept" || taken === "same")) return redirect(page);
  const word = taken === "theirs" ? "theirs" : taken === "over" || taken === "final" ? "over" : "kept";
  return redirect(`${page}?done=${word}`);
}

export default function PersonAnswer({ loaderData, actionData }: Route.ComponentProps) {
  const { account, name, asked } = loaderData;
  const t = useT("answering");
  const told = useSearchParams()[0].get("done");
  const word = done.find((each) => each === told);
  return (
    <Page>
      <PageHeader title={t("inTheirName.title", { name })} subtitle={account.name} />
      {word && !actionData && (
        <SaidNotice kind={word === "kept" ? "success" : "warning"}>{t(`done.${word}`)}</SaidNotice>
      )}
      {!asked && <Nothing>{t("inTheirName.none", { name })}</Nothing>}
      {asked?.isTheirs && <Notice>{t("inTheirName.theirs", { name })}</Notice>}
      {asked && !asked.isTheirs && <Asked asked={asked} posted={actionData} />}
      <p className="border-t border-line pt-4 text-sm">
        <Link to={`/staff/accounts/${account.slug}/people`} className="link py-2">
          {t("inTheirName.back")}
        </Link>
      </p>
    </Page>
  );
}

type AskedProps = {
  asked: NonNullable<Route.ComponentProps["loaderData"]["asked"]>;
  posted: Route.ComponentProps["actionData"];
};

function Asked({ asked, posted }: AskedProps) {
  const [t, locale] = [useT("answering"), useLocale()];
  const { content, product, closesOn } = asked;
  const language = content.languages.includes(locale) ? locale : (content.languages[0] ?? locale);
  return (
    <div className="flex max-w-xl flex-col gap-6">
      <p className="phrase text-sm text-soft">
        {t("inTheirName.lead")} {t("inTheirName.until", { closes: date(closesOn, locale) })}
      </p>
      {asked.isBefore && <Notice>{t("inTheirName.before")}</Notice>}
      <SurveyForm
        key={asked.id}
        content={content}
        said={posted?.said ?? asked.said}
        faults={posted?.faults ?? []}
        locale={language}
        product={product[language]}
        seal={null}
        send={t("inTheirName.save")}
      />
    </div>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, () => loaderData?.name ?? "Seika");
