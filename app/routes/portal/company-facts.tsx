import { ButtonLink } from "#app/components/button.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { CompanySettings } from "#app/domain/contacts/company-settings.server.ts";

/** How the company's settings stand, and what that means for the reader and their colleagues. */
export function CompanyFacts({ company }: { company: CompanySettings & { name: string; mayChange: boolean } }) {
  const t = useT("people");
  const c = useT("common");
  return (
    <Section
      title={t("settings.company")}
      lead={t("settings.companyLead", { company: company.name })}
      aside={
        company.mayChange && (
          <ButtonLink to="/settings/company" size="sm">
            {t("settings.companyChange")}
          </ButtonLink>
        )
      }
    >
      <dl className="flex flex-col gap-4">
        <div>
          <dt className="text-sm text-soft">{t("settings.userView")}</dt>
          <dd>
            <span className="font-medium">{t(`settings.userViews.${company.userView}`)}</span>
            <span className="prose-width phrase block text-sm text-soft">
              {t(`settings.userViewHint.${company.userView}`)}
            </span>
          </dd>
        </div>
        <div>
          <dt className="text-sm text-soft">{t("settings.defaultLocale")}</dt>
          <dd className="font-medium">{c(`language.${company.locale}`)}</dd>
        </div>
        <div>
          <dt className="text-sm text-soft">{t("settings.paper")}</dt>
          <dd className="font-medium">{t(`settings.papers.${company.paper}`)}</dd>
        </div>
        <div>
          <dt className="text-sm text-soft">{t("settings.peers")}</dt>
          <dd className="font-medium">{t(`settings.peerChoices.${company.comparesPeers ? "shown" : "none"}`)}</dd>
        </div>
      </dl>
    </Section>
  );
}
