// Where a link of a report or its mail may lead.
import type { Material } from "./material.ts";

/** Addresses of the portal that reports and mails name, as patterns of routes.ts. */
const linkedRoutes = [
  "/",
  "/receipts",
  "/receipts/:code",
  "/reports",
  "/reports/:quarter",
  "/reports/:quarter/pdf",
  "/r/:token",
  "/u/:token",
  "/value",
  "/usage",
  "/plan",
  "/settings",
];

/** Tells whether an address leads to a known place of this installation, or to somebody named in the report. */
export function whereLinksLead({ snapshot, portalUrl }: Material): (link: string) => boolean {
  const { owner, vendor, quarter, receipts } = snapshot;
  const people = new Set([owner?.email, vendor.supportEmail].flatMap((address) => address?.toLowerCase() ?? []));
  const codes = new Set(receipts.map(({ code }) => code));
  const portal = URL.canParse(portalUrl) ? new URL(portalUrl) : null;
  const base = portal?.pathname.replace(/\/$/, "") ?? "";
  return (link) => {
    if (link.startsWith("mailto:"))
      return people.has(decode(link.slice("mailto:".length).split("?")[0] ?? "").toLowerCase());
    if (!portal || !URL.canParse(link)) return false;
    const { origin, pathname } = new URL(link);
    if (origin !== portal.origin || !pathname.startsWith(base)) return false;
    const path = pathname.slice(base.length) || "/";
    const [, place, name] = path.split("/");
    if (place === "receipts" && name) return codes.has(decode(name)) && matches(path);
    if (place === "reports" && name) return name === quarter.key && matches(path);
    return matches(path);
  };
}

function matches(path: string): boolean {
  const parts = path.split("/");
  return linkedRoutes.some((pattern) => {
    const wanted = pattern.split("/");
    return (
      wanted.length === parts.length && wanted.every((each, i) => (each[0] === ":" ? parts[i] : each === parts[i]))
    );
  });
}

/** As people write it; what is encoded wrongly stays as it is, and is then known to nobody. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
