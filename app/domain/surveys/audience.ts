// Whom a campaign asks, as its row keeps it.
import { z } from "zod";
import { roles } from "#app/domain/contacts/role.ts";
import { sizes } from "./campaign.ts";

/** Whom it asks; an empty list is everybody. */
export const Audience = z.object({
  industries: z.array(z.string().max(40)).max(40).catch([]),
  sizes: z.array(z.enum(sizes)).catch([]),
  roles: z.array(z.enum(roles)).catch([]),
});
export type Audience = z.infer<typeof Audience>;

export function isInAudience(
  { industries, sizes: ofSizes, roles: ofRoles }: Audience,
  person: { industry: string; size: string; role: string },
): boolean {
  const fits = (wanted: readonly string[], own: string) => wanted.length === 0 || wanted.includes(own);
  return fits(industries, person.industry) && fits(ofSizes, person.size) && fits(ofRoles, person.role);
}
