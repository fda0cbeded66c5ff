// POST starts, pauses, resumes or stops a campaign.
import { redirect } from "react-router";
import { requireStaff } from "#app/auth/gate.server.ts";
import {
  pauseCampaign,
  resumeCampaign,
  startCampaign,
  stopCampaign,
} from "#app/domain/surveys/campaign-acts.server.ts";
import { findCampaign } from "#app/domain/surveys/campaign-desk.server.ts";
import { isUuid, notFound } from "#app/lib/http.server.ts";
import type { Route } from "./+types/campaign-act";

const acts = {
  start: { perform: startCampaign, said: "started" },
  pause: { perform: pauseCampaign, said: "paused" },
  resume: { perform: resumeCampaign, said: "resumed" },
  stop: { perform: stopCampaign, said: "stopped" },
};

export function loader(): never {
  throw notFound();
}

export async function action({ request, params }: Route.ActionArgs) {
  const { staffId } = await requireStaff(request);
  const act = Object.hasOwn(acts, params.act) ? acts[params.act as keyof typeof acts] : null;
  if (!act || !isUuid(params.campaign) || !(await findCampaign(params.campaign))) throw notFound();
  const done = await act.perform(params.campaign, staffId);
  return redirect(`/staff/surveys/campaigns/${params.campaign}?said=${done ? act.said : "already"}`);
}
