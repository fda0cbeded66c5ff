import type { Tx } from "#app/lib/db.server.ts";
import { SurveyContent } from "./content-schema.ts";
import { standardContent } from "./standard.ts";

type Asked = { surveyVersionId: string | null; campaign: { kind: string; surveyVersionId: string | null } };

/** What an invitation asks: its version, as it was when it was sent, or the standard question of its kind. */
export async function readContent(tx: Tx, { surveyVersionId, campaign }: Asked): Promise<SurveyContent> {
  const id = surveyVersionId ?? campaign.surveyVersionId;
  const version = id ? await tx.surveyVersion.findUnique({ where: { id } }) : null;
  if (version) return SurveyContent.parse(version.content);
  return standardContent(campaign.kind === "csat" || campaign.kind === "ces" ? campaign.kind : "nps");
}
