// How the portal, mails and reports look to every customer that has no look of its own.
import { data, redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { changeVendorBrand, findVendorBrand } from "#app/domain/accounts/brand.server.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/brand";
import { brandForForm, readBrand } from "./parts/brand-fields.server.ts";
import { BrandForm } from "./parts/brand-form.tsx";
import { consoleTitle } from "./parts/title.ts";

export async function loader({ request }: Route.LoaderArgs) {
  await requireStaff(request);
  const saved = new URL(request.url).searchParams.has("saved");
  return { state: brandForForm(await findVendorBrand()), saved };
}

export async function action({ request }: Route.ActionArgs) {
  await requireStaff(request);
  const form = await readBrand(request, await findVendorBrand(), { named: true });
  if (!form.ok) return data({ errors: form.errors, typed: form.typed }, { status: 400 });
  if (await changeVendorBrand(form.fields, form.seen)) return redirect("/staff/brand?saved");
  return data({ typed: form.typed, now: brandForForm(await findVendorBrand()) }, { status: 409 });
}

export default function Brand({ loaderData, actionData }: Route.ComponentProps) {
  const t = useT("brand");
  return (
    <Page>
      <PageHeader title={t("title")} subtitle={t("lead")} />
      <BrandForm key={loaderData.state.version} {...loaderData} common={null} answer={actionData} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ matches }) =>
  consoleTitle(matches, (_, locale) => translator(locale, "brand")("title"));
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
