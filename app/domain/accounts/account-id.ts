export { type AccountId, toAccountId } from "#app/lib/account-id.ts";
