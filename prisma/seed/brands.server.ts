// How the demo's vendor and two of its customers look. One has a colour too pale for text, so that its correction shows.

import type { AccountId } from "#app/domain/accounts/account-id.ts";
import { keepLogo } from "#app/domain/accounts/brand.server.ts";
import { acrossAccounts, withAccount } from "#app/lib/db.server.ts";
import { logoPng } from "./logo.ts";

const own: Record<string, { accent: string; productJa?: string; productEn?: string }> = {
  bluebird: { accent: "#38bdf8", productJa: "Bluebird 請求", productEn: "Bluebird Billing" },
  shirakaba: { accent: "#1d4ed8" },
};

/** Writes the looks of the vendor and of the first customers that have one. */
export async function writeBrands(customers: { id: AccountId; slug: string }[]): Promise<void> {
  const logo = await keepLogo(Buffer.from(logoPng, "base64"), "image/png");
  await acrossAccounts((tx) =>
    tx.vendor.update({ where: { id: 1 }, data: { logoSha256: logo.sha256, logoType: logo.type } }),
  );
  for (const { id, slug } of customers) {
    const brand = own[slug];
    if (!brand) continue;
    const { accent, productJa = null, productEn = null } = brand;
    const data = { brandAccent: accent, brandProductJa: productJa, brandProductEn: productEn };
    await withAccount(id, (tx) => tx.account.update({ where: { id }, data }));
  }
}
