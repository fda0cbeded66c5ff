// Why an event or a row does not count: a word for programs, and a sentence for the person who looks into it.

export type Refusal = { reason: RefusalReason; detail: string };

export type RefusalReason =
  | "not_readable"
  | "too_large"
  | "nul_character"
  | "unknown_type"
  | "id_too_long"
  | "user_missing"
  | "event_missing"
  | "group_missing"
  | "previous_id_missing"
  | "date_unreadable"
  | "date_too_old"
  | "date_in_future"
  | "quantity_invalid"
  | "account_unknown"
  | "account_missing"
  | "feature_missing"
  | "row_shape"
  | "not_stored";

export function refuse(reason: RefusalReason, detail: string): Refusal {
  return { reason, detail };
}

/** Whether reading ended in a refusal. */
export function isRefusal<T extends object>(read: T | Refusal): read is Refusal {
  return "reason" in read;
}
