// The fields of a delivery status notification (RFC 3464), one group for each recipient.
import type { ParsedMail } from "mailparser";

export type StatusFields = {
  /** Lower case; null when no recipient is named. */
  address: string | null;
  /** failed, delayed, delivered, relayed or expanded, lower case; empty when missing. */
  action: string;
  /** Enhanced status code; null when missing. */
  status: string | null;
  /** The server's words without their type. */
  diagnostic: string;
};

/** Of the part that is made for it; null when the mail has none that says anything. */
export function deliveryStatusOf(mail: ParsedMail): StatusFields[] | null {
  const parts = mail.attachments.filter(({ contentType }) =>
    /^message\/(?:global-)?delivery-status$/.test(contentType),
  );
  const fields = parts.flatMap(({ content }) => fieldsIn(content.toString("utf8")));
  return fields.length > 0 ? fields : null;
}

/** Of a text in which such fields stand, as some mail systems write them into the explanation or a broken part. */
export function fieldsIn(text: string): StatusFields[] {
  const unfolded = text.replace(/\r\n?/g, "\n").replace(/\n[ \t]+(?=\S)/g, " ");
  const groups = unfolded.split(/\n(?:[ \t]*\n)+/).map(groupOf);
  return groups.flatMap((group) => {
    const address = addressIn(group.get("final-recipient") ?? group.get("original-recipient") ?? "");
    const action = (group.get("action") ?? "").toLowerCase();
    const said = group.get("diagnostic-code") ?? group.get("x-diagnostic-code") ?? "";
    if (address === null && action === "" && said === "") return [];
    if (!group.has("action") && !group.has("status") && said === "") return [];
    const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(group.get("status") ?? "")?.[0] ?? null;
    // One relay says in a field of its own what it makes of the answer.
    const judged = group.get("x-powermta-bouncecategory") ?? "";
    return [{ address, action, status, diagnostic: `${said.replace(/^[\w-]+\s*;\s*/, "")} ${judged}`.trim() }];
  });
}

function groupOf(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(/^[ \t>]*([A-Za-z][A-Za-z-]*):[ \t]*(.*)$/gm)) {
    if (!fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

function addressIn(field: string): string | null {
  const address = field
    .replace(/^[\w-]+\s*;\s*/, "")
    .replace(/^<|>$/g, "")
    .trim();
  return /\S@\S/.test(address) ? address.toLowerCase() : null;
}
