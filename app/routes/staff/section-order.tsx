// The order of sections in the later reports of an account.
import { data, Form, Link, redirect, useActionData, useSearchParams } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findAccountOrder, setAccountOrder } from "#app/domain/reports/section-order.server.ts";
import { moveSection, readOrder } from "#app/domain/reports/sections.ts";
import { readTexts } from "#app/lib/form.server.ts";
import { badRequest } from "#app/lib/http.server.ts";
import type { Route } from "./+types/section-order";
import { SectionMoves } from "./parts/section-moves.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  return { slug: account.slug, name: account.name, ...(await findAccountOrder(accountId)) };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const fields = await readTexts(request);
  const read = readOrder(fields?.order ?? "-");
  if (!fields || read.wrong) throw badRequest();
  if (fields.move) return data({ order: moveSection(read.order, fields.move) });
  await setAccountOrder(accountId, staffId, read.order);
  return redirect(`/staff/accounts/${params.account}/section-order?said=saved`);
}

export default function SectionOrder({ loaderData }: Route.ComponentProps) {
  const { slug, name, wrong } = loaderData;
  const moved = useActionData<typeof action>();
  const [params] = useSearchParams();
  const t = useT("approval");
  const e = useT("editions");
  return (
    <Page>
      <PageHeader
        title={t("context.accountTitle")}
        subtitle={name}
        aside={
          <Link to={`/staff/accounts/${slug}`} className="link text-sm">
            {e("staff.account")}
          </Link>
        }
      />
      {params.get("said") === "saved" && !moved && <Notice kind="success">{t("context.saved")}</Notice>}
      {wrong && (
        <Notice kind="warning" title={t("context.wrong")}>
          {wrong.length > 0 ? t("context.wrongNames", { names: wrong.join(", ") }) : t("context.wrongOther")}
        </Notice>
      )}
      <p className="prose-width text-soft">{t("context.accountLead")}</p>
      <Form
        method="post"
        action={`/staff/accounts/${slug}/section-order`}
        preventScrollReset
        className="prose-width flex flex-col gap-4"
      >
        <SectionMoves order={moved?.order ?? loaderData.order} />
        <div>
          <Button kind="primary">{t("context.accountSave")}</Button>
        </div>
      </Form>
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) => consoleTitle(matches, (t) => t("reports.title"));
