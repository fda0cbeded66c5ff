import type { SponsorFault } from "#app/domain/contacts/sponsor.ts";
import type { ContractFault, RenewalFault } from "#app/domain/contracts/contract-rules.ts";
import type { TouchpointFault } from "#app/domain/touchpoints/touchpoint-draft.ts";

/** Whatever may be wrong with a record; `unreadable` where the form itself is no form of ours, `end_moved` where somebody was quicker. */
export type RecordFault = ContractFault | RenewalFault | TouchpointFault | SponsorFault | "unreadable" | "end_moved";
