// The settings of the whole company, changed by its administrator.
import { data, Form, Link, redirect } from "react-router";
import { z } from "zod";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Button } from "#app/components/button.tsx";
import { RadioGroup } from "#app/components/field.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import {
  changeCompanySettings,
  getCompanySettings,
  paperSizes,
  userViews,
} from "#app/domain/contacts/company-settings.server.ts";
import { may } from "#app/domain/contacts/role.ts";
import { locales } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import { notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/company-settings";
import { LocaleField } from "./person-fields.tsx";

const peerChoices = ["shown", "none"] as const;

/** Beside what is wanted stands what was there when the form was made. */
const CompanyForm = z.object({
  userView: z.enum(userViews),
  locale: z.enum(locales),
  paper: z.enum(paperSizes),
  peers: z.enum(peerChoices),
  userViewSeen: z.enum(userViews),
  localeSeen: z.enum(locales),
  paperSeen: z.enum(paperSizes),
  peersSeen: z.enum(peerChoices),
});

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, role, locale, account } = await requireContact(request);
  if (!may(role, "manage_settings")) throw notFound();
  const settings = await getCompanySettings(accountId);
  const choices = { views: [...userViews], papers: [...paperSizes], peers: [...peerChoices] };
  return { settings, choices, company: account.name, title: translator(locale, "people")("settings.company") };
}

export async function action({ request }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "manage_settings");
  const form = await parseForm(request, CompanyForm);
  if (!form.ok) return data({ errors: form.errors, chosen: null }, { status: 400 });
  const { userView, locale, paper, peers, userViewSeen, localeSeen, paperSeen, peersSeen } = form.value;
  const [chosen, seen] = [
    { userView, locale, paper, comparesPeers: peers === "shown" },
    { userView: userViewSeen, locale: localeSeen, paper: paperSeen, comparesPeers: peersSeen === "shown" },
  ];
  if (await changeCompanySettings(accountId, contactId, chosen, seen)) {
    return data({ errors: {}, chosen }, { status: 409 });
  }
  return redirect("/settings?did=saved");
}

export default function CompanySettings({ loaderData, actionData }: Route.ComponentProps) {
  const { settings, choices, company, title } = loaderData;
  const t = useT("people");
  const c = useT("common");
  const shown = actionData?.chosen ?? settings;
  const errors: Record<string, string[]> = actionData?.errors ?? {};
  return (
    <Page>
      <PageHeader title={title} subtitle={t("settings.companyLead", { company })} />
      {actionData?.chosen && (
        <Notice kind="warning" title={t("settings.outdatedTitle")}>
          <p>{t("settings.outdatedText")}</p>
          <p className="mt-2 text-sm">
            {`${t("person.now")}: ${t(`settings.userViews.${settings.userView}`)} / ${c(`language.${settings.locale}`)} / ${t(`settings.papers.${settings.paper}`)} / ${t(`settings.peerChoices.${peersOf(settings)}`)}`}
          </p>
        </Notice>
      )}
      <Form
        method="post"
        key={`${settings.userView}.${settings.locale}.${settings.paper}.${settings.comparesPeers}`}
        className="flex max-w-xl flex-col gap-6"
      >
        <input type="hidden" name="userViewSeen" value={settings.userView} />
        <input type="hidden" name="localeSeen" value={settings.locale} />
        <input type="hidden" name="paperSeen" value={settings.paper} />
        <input type="hidden" name="peersSeen" value={peersOf(settings)} />
        <RadioGroup
          legend={t("settings.userView")}
          name="userView"
          chosen={shown.userView}
          error={errors.userView && t("error.choice")}
          options={choices.views.map((value) => ({
            value,
            label: t(`settings.userViews.${value}`),
            hint: t(`settings.userViewHint.${value}`),
          }))}
        />
        <LocaleField
          chosen={shown.locale}
          errors={errors}
          label={t("settings.defaultLocale")}
          hint={t("settings.defaultLocaleHint")}
        />
        <RadioGroup
          legend={t("settings.paper")}
          name="paper"
          chosen={shown.paper}
          error={errors.paper && t("error.choice")}
          options={choices.papers.map((value) => ({ value, label: t(`settings.papers.${value}`) }))}
        />
        <RadioGroup
          legend={t("settings.peers")}
          name="peers"
          chosen={peersOf(shown)}
          error={errors.peers && t("error.choice")}
          options={choices.peers.map((value) => ({
            value,
            label: t(`settings.peerChoices.${value}`),
            hint: t(`settings.peerHint.${value}`),
          }))}
        />
        <div className="flex flex-wrap items-center gap-4">
          <Button kind="primary">{t("settings.save")}</Button>
          <Link to="/settings" className="link py-2 text-sm">
            {t("settings.back")}
          </Link>
        </div>
      </Form>
    </Page>
  );
}

function peersOf({ comparesPeers }: { comparesPeers: boolean }): "shown" | "none" {
  return comparesPeers ? "shown" : "none";
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
export { alsoAfterConflict as shouldRevalidate } from "#app/components/revalidation.ts";
