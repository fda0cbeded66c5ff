// The kinds of records that other systems may send, by name.

/** What each kind is called in an address. */
export const nouns = {
  account: "accounts",
  contact: "contacts",
  subscription: "subscriptions",
  renewal: "renewals",
  ticket: "tickets",
  touchpoint: "touchpoints",
  pulse: "pulses",
  sponsor: "sponsors",
};

export type RecordKind = keyof typeof nouns;
/** What belongs to a company that is there already. */
export type TenantKind = Exclude<RecordKind, "account">;
export const recordKinds = Object.keys(nouns) as RecordKind[];

/** Kinds whose rows are added and never changed: the latest counts. */
export const appended: RecordKind[] = ["renewal", "pulse", "sponsor"];

/** Kinds whose files may do without an id although programs may not: what a row says is then its id. */
export const idFromContent: RecordKind[] = ["renewal", "ticket", "touchpoint", "pulse", "sponsor"];

export function isRecordKind(name: string): name is RecordKind {
  return Object.hasOwn(nouns, name);
}
