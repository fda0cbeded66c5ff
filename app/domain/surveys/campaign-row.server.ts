import { type Day, fromDateColumn } from "#app/domain/day.ts";
import type { Campaign } from "#prisma/generated/client.ts";
import { type CampaignState, stateOf } from "./campaign.ts";

/** The state of a campaign as it is kept. */
export function stateOfRow(row: Campaign, today: Day): CampaignState {
  const closesOn = row.closesOn && fromDateColumn(row.closesOn);
  return stateOf({ ...row, opensOn: fromDateColumn(row.opensOn), closesOn }, today);
}
