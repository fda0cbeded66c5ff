// Words of our own and the order of sections, for one report that is not approved yet.
import { data, Form, Link, redirect, useActionData } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Field, TextArea } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { editOf, saveContext } from "#app/domain/reports/context.server.ts";
import { CONTEXT_LENGTH, CONTEXT_LINES, type ContextMistake, readContext } from "#app/domain/reports/context.ts";
import { readEdition } from "#app/domain/reports/editions.server.ts";
import { findAccountOrder } from "#app/domain/reports/section-order.server.ts";
import { moveSection, readOrder } from "#app/domain/reports/sections.ts";
import { quarterWithMonths } from "#app/i18n/format.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/report-context";
import { ContextTheirs } from "./parts/context-theirs.tsx";
import { SectionMoves } from "./parts/section-moves.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const edition = await readEdition(accountId, params.quarter);
  if (!edition) throw notFound();
  const { snapshot, version, approvedAt } = edition;
  const { wrong } = await findAccountOrder(accountId);
  const { slug, name } = account;
  return {
    slug,
    name,
    quarter: params.quarter,
    period: snapshot.quarter,
    version,
    isApproved: approvedAt !== null,
    edit: editOf(snapshot),
    wrong,
  };
}

type Mistakes = { ja?: ContextMistake; en?: ContextMistake };

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const fields = await readTexts(request);
  const read = readOrder(fields?.order ?? "-");
  if (!fields || read.wrong || !/^\d{1,9}$/.test(fields.version ?? "")) throw badRequest();
  const version = Number(fields.version);
  const order = fields.move ? moveSection(read.order, fields.move) : read.order;
  const entered = { ja: fields.ja ?? "", en: fields.en ?? "", order, version, moved: false };
  if (fields.move) return data({ ...entered, mistakes: {} as Mistakes });
  const [ja, en] = [readContext(entered.ja), readContext(entered.en)];
  if ("mistake" in ja || "mistake" in en) {
    const mistakes: Mistakes = {
      ...("mistake" in ja && { ja: ja.mistake }),
      ...("mistake" in en && { en: en.mistake }),
    };
    return data({ ...entered, mistakes }, { status: 400 });
  }
  const result = await saveContext(accountId, params.quarter, staffId, version, { ja: ja.text, en: en.text, order });
  if (result === "absent") throw notFound();
  if (result === "moved" || result === "approved") {
    return data({ ...entered, moved: result === "moved", mistakes: {} as Mistakes }, { status: 409 });
  }
  return redirect(`/staff/reports/${params.account}/${params.quarter}`);
}

export default function ReportContext({ loaderData }: Route.ComponentProps) {
  const { slug, name, quarter, period, version, isApproved, edit, wrong } = loaderData;
  const entered = useActionData<typeof action>();
  const t = useT("approval");
  const report = `/staff/reports/${slug}/${quarter}`;
  const limits = { length: CONTEXT_LENGTH, lines: CONTEXT_LINES };
  const shown = entered ?? { ja: edit.ja ?? "", en: edit.en ?? "", order: edit.order, mistakes: {} as Mistakes };
  const sayMistake = (mistake: ContextMistake | undefined) => (mistake ? t(`context.${mistake}`, limits) : undefined);
  // After somebody else's version was shown the next saving goes on from it; until then from what the form was made of.
  const base = entered && !entered.moved ? entered.version : version;
  return (
    <Page>
      <PageHeader
        title={t("context.title")}
        subtitle={`${name} · ${quarterWithMonths(period, useLocale())}`}
        aside={
          <Link to={report} className="link text-sm">
            {t("context.back")}
          </Link>
        }
      />
      {wrong && (
        <Notice kind="warning" title={t("context.wrong")}>
          {wrong.length > 0 ? t("context.wrongNames", { names: wrong.join(", ") }) : t("context.wrongOther")}
        </Notice>
      )}
      {isApproved && <Notice kind="warning">{t("context.approved")}</Notice>}
      {entered?.moved && <ContextTheirs version={version} edit={edit} />}
      {(!isApproved || entered) && (
        <Form method="post" action={`${report}/context`} preventScrollReset className="flex flex-col gap-8">
          <p className="prose-width text-soft">{t("context.lead")}</p>
          {/* Enter in a field saves; the first button of a form is the one that it presses. */}
          <button type="submit" hidden tabIndex={-1} aria-hidden />
          <input type="hidden" name="version" value={base} />
          <Section title={t("context.text")} lead={t("context.textLead")}>
            <div className="grid gap-6 md:grid-cols-2">
              {(["ja", "en"] as const).map((language) => (
                <Field
                  key={language}
                  label={t(`context.${language}`)}
                  hint={t("context.hint", limits)}
                  error={sayMistake(shown.mistakes[language])}
                >
                  <TextArea name={language} lang={language} rows={9} defaultValue={shown[language]} />
                </Field>
              ))}
            </div>
          </Section>
          <Section title={t("context.order")} lead={t("context.orderLead")}>
            <div className="prose-width">
              <SectionMoves order={shown.order} />
            </div>
          </Section>
          {!isApproved && (
            <div>
              <Button kind="primary">{t("context.save")}</Button>
            </div>
          )}
        </Form>
      )}
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("reports.title"));
