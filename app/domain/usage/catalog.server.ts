// The features of the product, as the vendor names them. What is first seen in an event is listed under its own name.

import type { Tx } from "#app/lib/db.server.ts";

export type Feature = { key: string; nameJa: string; nameEn: string; hintJa: string; hintEn: string };

/** Every feature in the vendor's order, then by key. */
export async function listFeatures(tx: Tx): Promise<Feature[]> {
  return tx.feature.findMany({
    select: { key: true, nameJa: true, nameEn: true, hintJa: true, hintEn: true },
    orderBy: [{ position: "asc" }, { key: "asc" }],
  });
}
