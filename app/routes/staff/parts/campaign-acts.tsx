// What can be done with a campaign, and what was done.
import { Form } from "react-router";
import { Button } from "#app/components/button.tsx";
import { Section } from "#app/components/page.tsx";
import { useT } from "#app/components/use-text.ts";
import type { CampaignState } from "#app/domain/surveys/campaign.ts";
import type { CampaignActLine } from "#app/domain/surveys/campaign-acts.server.ts";
import { When } from "./when.tsx";

type Act = "start" | "pause" | "resume";

export function CampaignActs({ id, state }: { id: string; state: CampaignState }) {
  const t = useT("campaigns");
  if (state === "stopped" || state === "ended") return null;
  const act: Act = state === "draft" ? "start" : state === "paused" ? "resume" : "pause";
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Form method="post" action={`/staff/surveys/campaigns/${id}/${act}`}>
        <Button kind={act === "pause" ? "secondary" : "primary"}>{t(`page.${act}`)}</Button>
      </Form>
      <details className="disclosure text-sm">
        <summary className="inline-flex min-h-11 items-center text-worse">{t("page.stop")}</summary>
        <Form
          method="post"
          action={`/staff/surveys/campaigns/${id}/stop`}
          className="mt-2 flex max-w-xl flex-col items-start gap-2"
        >
          <p className="phrase">{t("page.stopText")}</p>
          <Button kind="danger" size="sm">
            {t("page.stopConfirm")}
          </Button>
        </Form>
      </details>
    </div>
  );
}

export function CampaignHistory({ acts }: { acts: CampaignActLine[] }) {
  const t = useT("campaigns");
  if (acts.length === 0) return null;
  return (
    <Section title={t("page.history")}>
      <ul className="flex flex-col gap-2 text-sm">
        {acts.map(({ id, act, at, by }) => (
          <li key={id}>
            <span className="text-soft">
              <When at={at} />
            </span>{" "}
            {t(`act.${act}`, { name: by ?? t("act.nobody") })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
