// What the reader decides for themselves: language, reports, news. The company's settings stand below, for whoever may
// read them; they are changed on a page of their own.
import { data, redirect, useSearchParams } from "react-router";
import { z } from "zod";
import { requireContact, requireContactTo } from "#app/auth/gate.server.ts";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { SaidNotice } from "#app/components/said-notice.tsx";
import { useT } from "#app/components/use-text.ts";
import { getCompanySettings } from "#app/domain/contacts/company-settings.server.ts";
import { changeOwnSettings, getOwnSettings } from "#app/domain/contacts/own-settings.server.ts";
import { reportFrequencies } from "#app/domain/contacts/report-frequency.ts";
import { may } from "#app/domain/contacts/role.ts";
import { locales } from "#app/i18n/locale.ts";
import { translator } from "#app/i18n/translator.ts";
import { parseForm } from "#app/lib/form.server.ts";
import type { Route } from "./+types/settings";
import { CompanyFacts } from "./company-facts.tsx";
import { givenConsents } from "./given-consents.server.ts";
import { OwnSettingsForm } from "./own-settings-form.tsx";
import { ticked } from "./person-form.ts";
import { StoryConsents } from "./story-consents.tsx";
import { useVisit } from "./use-visit.ts";

const SettingsForm = z.object({
  locale: z.enum(locales),
  receivesReports: ticked,
  reportFrequency: z.enum(reportFrequencies),
  receivesNews: ticked,
});

export async function loader({ request }: Route.LoaderArgs) {
  const { accountId, contactId, email, role, locale, account } = await requireContact(request);
  const ofAll = may(role, "manage_settings");
  const isMine = ofAll || contactId !== null;
  return {
    ...{ ofAll, isViewed: contactId === null },
    consents: isMine ? await givenConsents(accountId, ofAll ? null : contactId, account.timeZone) : [],
    title: translator(locale, "people")("settings.title"),
    email,
    own: contactId === null ? null : await getOwnSettings(accountId, contactId),
    company: { name: account.name, mayChange: may(role, "manage_settings"), ...(await getCompanySettings(accountId)) },
  };
}

export async function action({ request }: Route.ActionArgs) {
  const { accountId, contactId } = await requireContactTo(request, "change_own_settings");
  const form = await parseForm(request, SettingsForm);
  if (!form.ok) return data({ errors: form.errors }, { status: 400 });
  await changeOwnSettings(accountId, contactId, form.value);
  return redirect("/settings?did=saved");
}

export default function Settings({ loaderData, actionData }: Route.ComponentProps) {
  const { title, email, own, company, consents, ofAll, isViewed } = loaderData;
  useVisit();
  const t = useT("people");
  const [asked] = useSearchParams();
  return (
    <Page>
      <PageHeader title={title} />
      {asked.get("did") === "saved" && <SaidNotice kind="success">{t("did.saved")}</SaidNotice>}
      <Section title={t("settings.own")} lead={own ? t("settings.ownLead", { email }) : t("settings.noOwn")}>
        {own?.refused && <Notice kind="warning">{t("settings.refused")}</Notice>}
        {own && <OwnSettingsForm own={own} errors={actionData?.errors ?? {}} />}
      </Section>
      <StoryConsents consents={consents} ofAll={ofAll} isViewed={isViewed} did={asked.get("did")} />
      <CompanyFacts company={company} />
    </Page>
  );
}

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.title ?? "Seika" }];
