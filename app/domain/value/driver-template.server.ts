// The vendor's driver templates. They belong to no account; those who use one copy it.
import { getVendor } from "#app/domain/accounts/account.server.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import type { DriverDraft } from "./driver-form.ts";
import { type DriverTemplate, Factors, type Segment } from "./driver-template.ts";

/** The features that a driver can stand on, in the product's own order. */
export function listFeatures(): Promise<{ key: string; ja: string; en: string }[]> {
  return acrossAccounts(async (tx) => {
    const features = await tx.feature.findMany({ orderBy: [{ position: "asc" }, { key: "asc" }] });
    return features.map(({ key, nameJa, nameEn }) => ({ key, ja: nameJa, en: nameEn }));
  });
}

/** The currency of every template's amounts of money: our own. */
export function getTemplateCurrency(): Promise<string> {
  return acrossAccounts(async (tx) => (await getVendor(tx)).currency);
}

/** Every template in the order in which staff see them, those in use first. */
export function listDriverTemplates(): Promise<DriverTemplate[]> {
  return acrossAccounts((tx) => readTemplates(tx, null));
}

export function findDriverTemplate(key: string): Promise<DriverTemplate | null> {
  return acrossAccounts(async (tx) => (await readTemplates(tx, key))[0] ?? null);
}

/** Adds a template. @returns false when there is one with this key, retired or not */
export function addDriverTemplate(key: string, template: DriverDraft & Segment, staffId: string): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const { count } = await tx.driverTemplate.createMany({
      data: { key, ...columnsOf(template), changedBy: staffId },
      skipDuplicates: true,
    });
    return count > 0;
  });
}

/**
 * Changes a template, takes it out of use or back into it. What was made from it stays as it is.
 *
 * @param version that the change was made from
 * @returns false when there is no such version any more: nothing is written then
 */
export function changeDriverTemplate(
  { key, version }: { key: string; version: number },
  template: DriverDraft & Segment & { isRetired: boolean },
  staffId: string,
): Promise<boolean> {
  return acrossAccounts(async (tx) => {
    const now = new Date();
    const { count } = await tx.driverTemplate.updateMany({
      where: { key, version },
      data: {
        ...columnsOf(template),
        version: version + 1,
        changedAt: now,
        changedBy: staffId,
        ...(!template.isRetired && { retiredAt: null }),
      },
    });
    // The day on which it went out of use stays, whatever else is changed later.
    if (count > 0 && template.isRetired) {
      await tx.driverTemplate.updateMany({ where: { key, retiredAt: null }, data: { retiredAt: now } });
    }
    return count > 0;
  });
}

async function readTemplates(tx: Tx, key: string | null): Promise<DriverTemplate[]> {
  const rows = await tx.$queryRaw<(Omit<DriverTemplate, "factors"> & { factors: unknown })[]>`
    select t.id, t.key, t.industry, t.size, t.kind, json_build_object('ja', t.name_ja, 'en', t.name_en) as name,
           t.feature_key as "featureKey", t.measure, t.benefit_group as "benefitGroup", t.factors, t.position, t.version,
           t.changed_at as "changedAt", s.name as "changedBy", t.retired_at as "retiredAt"
      from driver_template t left join staff s on s.id = t.changed_by
     where ${key}::text is null or t.key = ${key}
     order by t.retired_at is not null, t.industry nulls first, t.size nulls first, t.position, t.key`;
  return rows.map((row) => ({ ...row, factors: Factors.parse(row.factors) }));
}

function columnsOf(template: DriverDraft & Segment) {
  const { name, industry, size, kind, featureKey, measure, benefitGroup, factors, position } = template;
  const segment = { industry, size };
  const words = { nameJa: name.ja, nameEn: name.en };
  return { ...segment, ...words, kind, featureKey, measure, benefitGroup, factors, position };
}
