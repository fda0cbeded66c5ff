// What a person may do at their company. Everybody there may read, comment and propose.

export const roles = ["executive", "admin", "member"] as const;
export type Role = (typeof roles)[number];

const rights = {
  edit_assumptions: ["admin"],
  review_claims: ["executive", "admin"],
  propose_goals: ["executive", "admin", "member"],
  decide_goals: ["executive", "admin"],
  answer_decisions: ["executive", "admin"],
  complete_milestones: ["executive", "admin"],
  comment: ["executive", "admin", "member"],
  request_reports: ["executive", "admin"],
  manage_people: ["admin"],
  manage_settings: ["admin"],
  change_own_settings: ["executive", "admin", "member"],
} as const satisfies Record<string, readonly Role[]>;

/** An act that not everybody at a customer may do. */
export type Right = keyof typeof rights;

/** Whether somebody of this role may do it. */
export function may(role: Role, right: Right): boolean {
  return (rights[right] as readonly Role[]).includes(role);
}
