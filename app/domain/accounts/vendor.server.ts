// The company that runs this installation.
import { acrossAccounts } from "#app/lib/db.server.ts";

/** What can be said of it. Names in both languages stand on reports and mails. */
export type VendorFields = {
  nameJa: string;
  nameEn: string;
  productJa: string;
  productEn: string;
  supportEmail: string;
  accent: string;
  locale: "ja" | "en";
  timeZone: string;
  currency: string;
  fiscalStartMonth: number;
  approvalMode: "person" | "automatic";
  deliveryMode: "attachment" | "link";
  /** Days for which a reader's personal link to a report works, 1…730. */
  readingDays: number;
  /** Hours after the end of a quarter in which late events still find their way into its report, 0…240. */
  graceHours: number;
  /** Whether there is a report of every month as well. */
  monthlyReports: boolean;
};

/** Changes what is given and leaves the rest. @returns how the reports' clock stands afterwards */
export function describeVendor(
  fields: Partial<VendorFields>,
): Promise<Pick<VendorFields, "graceHours" | "monthlyReports">> {
  const select = { graceHours: true, monthlyReports: true };
  return acrossAccounts((tx) => tx.vendor.update({ where: { id: 1 }, data: fields, select }));
}
