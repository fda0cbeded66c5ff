// How an account's use becomes value: its drivers with what they stand on and what that was before, and what could be
// added.
import { Link } from "react-router";
import { requireStaffOn } from "#app/auth/gate.server.ts";
import { Badge } from "#app/components/badge.tsx";
import { ButtonLink } from "#app/components/button.tsx";
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { Notice } from "#app/components/notice.tsx";
import { Page, PageHeader, Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import { listAccountDrivers } from "#app/domain/value/account-driver.server.ts";
import { listDriverTemplates, listFeatures } from "#app/domain/value/driver-template.server.ts";
import { byFit, fitOf } from "#app/domain/value/driver-template.ts";
import { translator } from "#app/i18n/translator.ts";
import type { Route } from "./+types/account-value";
import { AccountDriverCard } from "./parts/account-driver-card.tsx";
import { Nothing } from "./parts/nothing.tsx";
import { consoleTitle } from "./parts/title.ts";
import { useDriverWords } from "./parts/use-driver-words.ts";

export async function loader({ request, params }: Route.LoaderArgs) {
  const { account, accountId } = await requireStaffOn(request, params.account);
  const [drivers, templates, features] = await Promise.all([
    listAccountDrivers(accountId),
    listDriverTemplates(),
    listFeatures(),
  ]);
  const saved = new URL(request.url).searchParams.get("saved");
  const copied = new Set(drivers.flatMap(({ key, templateId }) => [key, templateId]));
  return {
    account: { slug: account.slug, name: account.name, currency: account.currency, timeZone: account.timeZone },
    saved: drivers.find(({ key }) => key === saved)?.name ?? null,
    drivers: drivers.map((driver) => ({
      ...driver,
      feature: features.find(({ key }) => key === driver.featureKey) ?? null,
    })),
    templates: byFit(
      templates.filter(({ retiredAt }) => retiredAt === null),
      account,
    ).map(({ id, key, name, kind, industry, size }) => ({
      ...{ key, name, kind, industry, size },
      fit: fitOf({ industry, size }, account),
      isPresent: copied.has(key) || copied.has(id),
    })),
  };
}

export default function AccountValue({ loaderData }: Route.ComponentProps) {
  const { account, drivers, templates, saved } = loaderData;
  const t = useT("work");
  const locale = useLocale();
  const inUse = drivers.filter(({ retiredAt }) => retiredAt === null);
  const retired = drivers.filter(({ retiredAt }) => retiredAt !== null);
  return (
    <Page width="wide">
      <PageHeader title={t("value.title", { account: account.name })} subtitle={t("value.subtitle")} />
      {saved && <Notice kind="success">{t("value.saved", { name: saved[locale] })}</Notice>}
      {inUse.length === 0 && <EmptyState icon="value" title={t("value.none")} />}
      {inUse.map((driver) => (
        <AccountDriverCard key={driver.id} driver={driver} account={account} />
      ))}
      <Section
        title={t("value.add")}
        lead={t("value.addLead")}
        aside={
          <Link to={`/staff/accounts/${account.slug}/drivers/new`} className="link text-sm">
            {t("value.blank")}
          </Link>
        }
      >
        {templates.length > 0 ? (
          <Templates templates={templates} slug={account.slug} />
        ) : (
          <Nothing>{t("templates.noDrivers")}</Nothing>
        )}
      </Section>
      {retired.length > 0 && (
        <>
          <h2 className="border-t border-line pt-4 text-base">{t("value.retiredTitle")}</h2>
          {retired.map((driver) => (
            <AccountDriverCard key={driver.id} driver={driver} account={account} />
          ))}
        </>
      )}
    </Page>
  );
}

type Template = Route.ComponentProps["loaderData"]["templates"][number];

function Templates({ templates, slug }: { templates: Template[]; slug: string }) {
  const t = useT("work");
  const locale = useLocale();
  const words = useDriverWords("");
  return (
    <ul className="flex flex-col divide-y divide-line border-y border-line">
      {templates.map(({ key, name, kind, industry, size, fit, isPresent }) => (
        <li key={key} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-2 font-medium">
              {name[locale]}
              <Badge tone={fit > 0 ? "accent" : "neutral"}>
                {t(fit > 0 ? "value.fits" : fit === 0 ? "value.general" : "value.other")}
              </Badge>
            </p>
            <p className="text-sm text-soft">
              {[kind && words.shown("kind", kind), industry && words.shown("industry", industry)]
                .concat(size ? words.shown("size", size) : [])
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
          {isPresent ? (
            <Badge icon="check">{t("value.present")}</Badge>
          ) : (
            <ButtonLink to={`/staff/accounts/${slug}/drivers/new?template=${key}`} size="sm">
              {t("value.use")}
              <span className="sr-only">{`: ${name[locale]}`}</span>
            </ButtonLink>
          )}
        </li>
      ))}
    </ul>
  );
}

export const meta: Route.MetaFunction = ({ matches, loaderData }) =>
  consoleTitle(matches, (_, locale) =>
    translator(locale, "work")("value.title", { account: loaderData?.account.name ?? "" }),
  );
