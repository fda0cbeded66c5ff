// How a campaign is told: its state, its days, whom and how fast it asks.
import { Badge, type Tone } from "#app/components/badge.tsx";
import type { IconName } from "#app/components/icon.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import type { CampaignState } from "#app/domain/surveys/campaign.ts";
import type { CampaignDetail, CampaignLine } from "#app/domain/surveys/campaign-desk.server.ts";
import { date } from "#app/i18n/format.ts";
import { isIndustry } from "./industries.ts";

const looks: Record<CampaignState, { tone: Tone; icon: IconName }> = {
  draft: { tone: "neutral", icon: "clock" },
  planned: { tone: "neutral", icon: "clock" },
  running: { tone: "accent", icon: "up" },
  paused: { tone: "attention", icon: "alert" },
  stopped: { tone: "neutral", icon: "cross" },
  ended: { tone: "neutral", icon: "check" },
};

export function CampaignBadge({ state }: { state: CampaignState }) {
  const t = useT("campaigns");
  return <Badge {...looks[state]}>{t(`state.${state}`)}</Badge>;
}

export function usePeriod(): (campaign: Pick<CampaignLine, "opensOn" | "closesOn">) => string {
  const [t, locale] = [useT("campaigns"), useLocale()];
  return ({ opensOn, closesOn }) => {
    const from = date(opensOn, locale);
    return closesOn ? t("page.period", { from, until: date(closesOn, locale) }) : t("page.openEnd", { from });
  };
}

/** What it is set to, a sentence each. */
export function useCampaignSentences(): (campaign: CampaignDetail) => string[] {
  const [t, b, c, locale] = [useT("campaigns"), useT("builder"), useT("common"), useLocale()];
  const period = usePeriod();
  return (campaign) => {
    const { survey, kind, trigger, draft } = campaign;
    const { audience, perDay, reminderAfterDays, linkDays, everyDays, offsetDays } = draft;
    const kindName = b(`kind.${kind}`);
    const what = survey
      ? t("form.version", { name: survey.name[locale], version: survey.version, kind: kindName })
      : t("form.standard", { kind: kindName });
    const whom = [
      ...audience.roles.map((role) => c(`role.${role}`)),
      ...audience.sizes.map((size) => c(`size.${size}`)),
      ...audience.industries.map((industry) => (isIndustry(industry) ? c(`industry.${industry}`) : industry)),
    ];
    return [
      t("page.asks", { what }),
      t(`triggerSays.${trigger}`, { count: everyDays ?? offsetDays ?? 0 }),
      t("page.runs", { period: period(campaign) }),
      t("page.whom", { whom: whom.length > 0 ? whom.join(locale === "ja" ? "、" : ", ") : t("page.everybody") }),
      perDay === null ? t("page.atOnce") : t("page.pace", { count: perDay }),
      reminderAfterDays === null ? t("page.noReminder") : t("page.reminder", { count: reminderAfterDays }),
      t("page.link", { count: linkDays }),
    ];
  };
}
