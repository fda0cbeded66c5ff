/** The id of a customer company whose scope has been proven. A string from a URL does not fit. */
export type AccountId = string & { readonly __account: unique symbol };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Vouches that the caller has proven this id: the gate, a sweep over all accounts, a job's checked payload. */
export function toAccountId(id: string): AccountId {
  if (!UUID.test(id)) throw new TypeError("an account id must be a UUID");
  return id.toLowerCase() as AccountId;
}
