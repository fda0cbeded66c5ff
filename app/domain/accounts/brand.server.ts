// How the portal looks to one company: what was set for it, else what the vendor set for everybody.

import type { Both } from "#app/domain/both.ts";
import { acrossAccounts, type Tx, withAccount } from "#app/lib/db.server.ts";
import { getFile, putFile, sha256Of } from "#app/lib/files.server.ts";
import type { AccountId } from "./account-id.ts";
import { isHex, OUR_ACCENT } from "./brand.ts";
import type { ImageType } from "./image.server.ts";

/** A WebP from the time when those were taken: no report can show it. */
export type Logo = { sha256: string; type: ImageType | "image/webp" };

/** What readers are shown. */
export type Brand = {
  /** As it was chosen; brand.ts makes it readable. */
  accent: string;
  product: Both;
  logo: Logo | null;
};

/** What can be set, for the vendor or one company. Null: as the vendor has it. */
export type BrandFields = {
  accent: string | null;
  productJa: string | null;
  productEn: string | null;
  logo: Logo | null;
  embedOrigins: string[];
};

const OWN = {
  brandAccent: true,
  brandProductJa: true,
  brandProductEn: true,
  logoSha256: true,
  logoType: true,
  embedOrigins: true,
} as const;

/** The brand of the transaction's account. */
export async function getBrand(tx: Tx, accountId: AccountId): Promise<Brand> {
  const [row] = await tx.$queryRaw<Row[]>`
    select coalesce(a.brand_accent, lower(v.accent)) as accent, coalesce(a.brand_product_ja, v.product_ja) as "productJa",
           coalesce(a.brand_product_en, v.product_en) as "productEn",
           coalesce(a.logo_sha256, v.logo_sha256) as "logoSha256",
           case when a.logo_sha256 is null then v.logo_type else a.logo_type end as "logoType"
      from account a cross join vendor v where a.id = ${accountId}::uuid and v.id = 1`;
  if (!row) throw new Error(`no account ${accountId}`);
  const { accent, productJa, productEn } = row;
  return { accent: isHex(accent) ? accent : OUR_ACCENT, product: { ja: productJa, en: productEn }, logo: logoOf(row) };
}

type Row = { accent: string; productJa: string; productEn: string; logoSha256: string | null; logoType: string | null };

export function findBrand(accountId: AccountId): Promise<Brand> {
  return withAccount(accountId, (tx) => getBrand(tx, accountId));
}

export function findOwnBrand(accountId: AccountId): Promise<BrandFields> {
  return withAccount(accountId, (tx) => ownBrand(tx, accountId));
}

export function findVendorBrand(): Promise<BrandFields> {
  return acrossAccounts(vendorBrand);
}

/** What is set for one company alone. */
export async function ownBrand(tx: Tx, accountId: AccountId): Promise<BrandFields> {
  const account = await tx.account.findUniqueOrThrow({ where: { id: accountId }, select: OWN });
  const { brandAccent: accent, brandProductJa: productJa, brandProductEn: productEn, embedOrigins } = account;
  return { accent, productJa, productEn, logo: logoOf(account), embedOrigins };
}

/** What the vendor set for everybody. */
async function vendorBrand(tx: Tx): Promise<BrandFields> {
  const vendor = await tx.vendor.findUniqueOrThrow({ where: { id: 1 } });
  const { accent, productJa, productEn, embedOrigins } = vendor;
  return {
    accent: isHex(accent.toLowerCase()) ? accent.toLowerCase() : OUR_ACCENT,
    productJa,
    productEn,
    logo: logoOf(vendor),
    embedOrigins,
  };
}

/** Known by what it says, so that two people who change it at once notice each other. */
export function versionOf(fields: BrandFields): string {
  return sha256Of(JSON.stringify(fields)).slice(0, 16);
}

const REMEMBERED_MS = 3_000;
let remembered: { brand: Brand; until: number } | null = null;

/**
 * For pages that belong to no company: signing in, the console. Other processes see a change after a few seconds. Null in
 * an installation that has not been told yet whose it is.
 */
export async function commonBrand(): Promise<Brand | null> {
  if (remembered && remembered.until > Date.now()) return remembered.brand;
  const found = await acrossAccounts(async (tx) => ((await tx.vendor.count()) > 0 ? vendorBrand(tx) : null));
  if (!found) return null;
  const { accent, productJa, productEn, logo } = found;
  const brand = { accent: accent ?? OUR_ACCENT, product: { ja: productJa ?? "", en: productEn ?? "" }, logo };
  remembered = { brand, until: Date.now() + REMEMBERED_MS };
  return brand;
}

/**
 * Sets what everybody sees.
 *
 * @param seen the version that the change was made from
 * @returns false when somebody else was quicker; nothing is changed then
 */
export async function changeVendorBrand(fields: BrandFields, seen: string): Promise<boolean> {
  const done = await acrossAccounts(async (tx) => {
    await tx.$queryRaw`select 1 from vendor where id = 1 for update`;
    if (versionOf(await vendorBrand(tx)) !== seen) return false;
    const { accent, productJa, productEn, logo, embedOrigins } = fields;
    await tx.vendor.update({
      where: { id: 1 },
      data: {
        accent: accent ?? OUR_ACCENT,
        ...(productJa && { productJa }),
        ...(productEn && { productEn }),
        ...columnsOf(logo),
        embedOrigins,
      },
    });
    return true;
  });
  remembered = null;
  return done;
}

/** Writes what one company sees; see staff/brand-change.server.ts, which also files who did it. */
export async function writeOwnBrand(tx: Tx, accountId: AccountId, fields: BrandFields): Promise<void> {
  const { accent, productJa, productEn, logo, embedOrigins } = fields;
  await tx.account.update({
    where: { id: accountId },
    data: {
      brandAccent: accent,
      brandProductJa: productJa,
      brandProductEn: productEn,
      ...columnsOf(logo),
      embedOrigins,
    },
  });
}

export async function keepLogo(bytes: Buffer, type: ImageType): Promise<Logo> {
  return { sha256: await putFile("logo", bytes), type };
}

/** Whether a report can show it. */
export function isPrintable({ type }: Logo): boolean {
  return type !== "image/webp";
}

/** The picture of that name, when the vendor or a company uses it. */
export async function findLogo(sha256: string): Promise<{ bytes: Buffer; type: string } | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const [used] = await acrossAccounts(
    (tx) => tx.$queryRaw<{ type: string }[]>`
      select logo_type as type from vendor where logo_sha256 = ${sha256}
      union all select logo_type from account where logo_sha256 = ${sha256} limit 1`,
  );
  return used ? { bytes: await getFile("logo", sha256), type: used.type } : null;
}

/** How cards of a company look and which sites may show them; null when the company is gone. */
export function findEmbedding(accountId: AccountId): Promise<{ name: string; brand: Brand; origins: string[] } | null> {
  return withAccount(accountId, async (tx) => {
    const account = await tx.account.findUnique({ where: { id: accountId }, select: { name: true } });
    if (!account) return null;
    const [own, common] = [await ownBrand(tx, accountId), await vendorBrand(tx)];
    const origins = [...new Set([...common.embedOrigins, ...own.embedOrigins])];
    return { name: account.name, brand: await getBrand(tx, accountId), origins };
  });
}

function columnsOf(logo: Logo | null) {
  return { logoSha256: logo?.sha256 ?? null, logoType: logo?.type ?? null };
}

function logoOf({ logoSha256, logoType }: { logoSha256: string | null; logoType: string | null }): Logo | null {
  return logoSha256 && logoType ? { sha256: logoSha256, type: logoType as Logo["type"] } : null;
}
