// How the portal, mails and reports look to one customer.
import { data, href, redirect } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { findOwnBrand, findVendorBrand } from "#app/domain/accounts/brand.server.ts";
import { OUR_ACCENT } from "#app/domain/accounts/brand.ts";
import { changeBrand } from "#app/domain/staff/brand-change.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/account-brand";
import { brandForForm, readBrand } from "./parts/brand-fields.server.ts";
import { BrandForm } from "./parts/brand-form.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const [own, { productJa, productEn, accent, logo, embedOrigins }] = await Promise.all([
    findOwnBrand(accountId),
    findVendorBrand(),
  ]);
  return {
    account: { slug: account.slug, name: account.name },
    state: brandForForm(own),
    common: {
      productJa: productJa ?? "",
      productEn: productEn ?? "",
      accent: accent ?? OUR_ACCENT,
      logo: logo && `/logo/${logo.sha256}`,
      embedOrigins,
    },
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId, accountId } = await requireStaffOn(request, params.account);
  const form = await readBrand(request, await findOwnBrand(accountId), { named: false });
  if (!form.ok) return data({ errors: form.errors, typed: form.typed }, { status: 400 });
  const page = href("/staff/accounts/:account/brand", params);
  if (await changeBrand(accountId, staffId, form.fields, form.seen)) return redirect(`${page}?saved`);
  return data({ typed: form.typed, now: brandForForm(await findOwnBrand(accountId)) }, { status: 409 });
}

export default function AccountBrand({ loaderData, actionData }: Route.ComponentProps) {
  const { account, ...form } = loaderData;
  const t = useT("brand");
  return (
    <Page>
      <PageHeader title={t("accountTitle", { name: account.name })} subtitle={t("accountLead")} />
      <BrandForm key={form.state.version} {...form} answer={actionData} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "brand")("accountTitle", { name: loaderData?.account.name }));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
