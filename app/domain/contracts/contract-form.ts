// Contracts and renewals as forms say them. What is no number or day becomes one that no contract may have, so that it is
// refused in one place.
import { z } from "zod";
import { minorOf } from "./amount.ts";
import type { ContractDraft } from "./contract-draft.ts";
import { decisions, type RenewalDraft, saviours } from "./renewal-draft.ts";

const Text = z.string().trim().default("");
const WRONG = -1;

const TermsForm = z.object({ seats: Text, price: Text, renewsOn: Text, noticeDays: Text });
export const SigningForm = TermsForm.extend({
  id: z.uuid(),
  plan: Text,
  currency: Text,
  startsOn: Text,
  endedOn: Text,
  features: z.union([z.string().transform((key) => [key]), z.array(z.string())]).default([]),
});
export const ChangeForm = TermsForm.extend({ id: z.uuid(), on: Text });
/** `was`: the end that stood there when the page was opened. */
export const EndForm = z.object({ endedOn: Text, was: z.string().optional() });
export const RenewalForm = z.object({
  id: z.uuid(),
  renewsOn: Text,
  decision: z.enum(decisions),
  decidedOn: Text,
  seats: Text,
  price: Text,
  nextRenewsOn: Text,
  causeId: z.union([z.uuid(), z.literal("")]).default(""),
  savedBy: z.union([z.enum(saviours), z.literal("")]).default(""),
  competitor: Text,
  note: Text,
});

export function termsOf(form: z.output<typeof TermsForm>, currency: string) {
  return {
    seats: wholeOf(form.seats),
    mrrMinor: minorOf(form.price, currency) ?? WRONG,
    renewsOn: form.renewsOn,
    noticeDays: form.noticeDays === "" ? null : wholeOf(form.noticeDays),
  };
}

export function contractOf(form: z.output<typeof SigningForm>): ContractDraft & { id: string } {
  const { id, plan, startsOn, endedOn } = form;
  const currency = form.currency.toUpperCase();
  return {
    id,
    plan,
    currency,
    startsOn,
    endedOn: endedOn || null,
    featureKeys: [...form.features].sort(),
    ...termsOf(form, currency),
  };
}

/** Who renews as it was need not type the price, and who leaves has none. */
export function renewalOf(
  form: z.output<typeof RenewalForm>,
  { mrrMinor, currency }: Pick<ContractDraft, "mrrMinor" | "currency">,
): RenewalDraft & { id: string } {
  const { id, renewsOn, decision, decidedOn, competitor, note } = form;
  const typed = minorOf(form.price, currency) ?? WRONG;
  const mrrAfterMinor = decision === "churned" ? 0 : decision === "renewed" && form.price === "" ? mrrMinor : typed;
  const causeId = form.causeId || null;
  const savedBy = form.savedBy || null;
  return {
    id,
    renewsOn,
    decision,
    decidedOn,
    mrrBeforeMinor: mrrMinor,
    mrrAfterMinor,
    causeId,
    savedBy,
    competitor,
    note,
  };
}

export function wholeOf(typed: string): number {
  const text = typed.normalize("NFKC").replaceAll(",", "");
  return /^\d{1,9}$/.test(text) ? Number(text) : WRONG;
}
