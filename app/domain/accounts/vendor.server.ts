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
};

/** Changes what is given and leaves the rest. */
export async function describeVendor(fields: Partial<VendorFields>): Promise<void> {
  await acrossAccounts((tx) => tx.vendor.update({ where: { id: 1 }, data: fields }));
}
