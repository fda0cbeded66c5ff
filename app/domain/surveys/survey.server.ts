// Surveys as our people build them: a draft that is written on, and versions that stay as they were published.
import type { Both } from "#app/domain/both.ts";
import { acrossAccounts, type Tx } from "#app/lib/db.server.ts";
import { type ContentFault, faultsOf, type SurveyKind } from "./content.ts";
import { SurveyContent } from "./content-schema.ts";
import { standardContent } from "./standard.ts";

export type SurveySummary = {
  id: string;
  kind: SurveyKind;
  name: Both;
  questions: number;
  /** The newest that was published; null before the first. */
  version: number | null;
  publishedAt: Date | null;
  /** Whether the draft says something else than the newest version. */
  isAhead: boolean;
  /** Campaigns that ask one of its versions. */
  campaigns: number;
  archivedAt: Date | null;
};

export type SurveyDraft = Omit<SurveySummary, "questions"> & {
  revision: number;
  content: SurveyContent;
  versions: { id: string; version: number; publishedAt: Date; by: string | null }[];
};

/** Those in use first, the newest first. */
export function listSurveys(): Promise<SurveySummary[]> {
  return acrossAccounts(async (tx) => {
    const rows = await tx.$queryRaw<Row[]>`
      select s.id, s.kind, s.name_ja as "nameJa", s.name_en as "nameEn", s.draft, s.revision,
             s.archived_at as "archivedAt", v.version, v.content, v.published_at as "publishedAt",
             (select count(*)::int from campaign c join survey_version o on o.id = c.survey_version_id
               where o.survey_id = s.id) as campaigns
        from survey s
        left join lateral (select * from survey_version v where v.survey_id = s.id order by version desc limit 1) v on true
       order by s.archived_at is not null, s.created_at desc, s.id`;
    return rows.map((row) => ({ ...summaryOf(row), questions: SurveyContent.parse(row.draft).questions.length }));
  });
}

/** @returns null when there is none */
export async function findSurvey(id: string): Promise<SurveyDraft | null> {
  return acrossAccounts(async (tx) => {
    const row = await tx.survey.findUnique({ where: { id } });
    if (!row) return null;
    const versions = await tx.surveyVersion.findMany({ where: { surveyId: id }, orderBy: { version: "desc" } });
    const campaigns = await tx.campaign.count({ where: { surveyVersionId: { in: versions.map((one) => one.id) } } });
    const names = await namesOf(
      tx,
      versions.flatMap(({ staffId }) => staffId ?? []),
    );
    const [newest] = versions;
    const { version = null, publishedAt = null, content = null } = newest ?? {};
    return {
      ...summaryOf({ ...row, kind: row.kind as SurveyKind, version, publishedAt, content, campaigns }),
      revision: row.revision,
      content: SurveyContent.parse(row.draft),
      versions: versions.map((one) => ({
        id: one.id,
        version: one.version,
        publishedAt: one.publishedAt,
        by: one.staffId ? (names.get(one.staffId) ?? null) : null,
      })),
    };
  });
}

/** @returns the content of a version as it was published; null when there is none */
export function findVersion(surveyId: string, version: number): Promise<SurveyContent | null> {
  return acrossAccounts(async (tx) => {
    const row = await tx.surveyVersion.findUnique({ where: { surveyId_version: { surveyId, version } } });
    return row && SurveyContent.parse(row.content);
  });
}

/** Begins a survey with the standard questions of its kind, or as a copy. @returns its id */
export function makeSurvey(staffId: string, kind: SurveyKind, name: Both, from?: SurveyContent): Promise<string> {
  return acrossAccounts(async (tx) => {
    const draft = from ?? (kind === "custom" ? FIRST_CUSTOM : standardContent(kind));
    const { id } = await tx.survey.create({ data: { kind, nameJa: name.ja, nameEn: name.en, draft, staffId } });
    return id;
  });
}

/**
 * Keeps the draft as it is written, with what it still lacks.
 *
 * @param revision the one that was read
 * @returns the new revision; null when somebody else saved meanwhile, and nothing is kept then
 */
export function saveDraft(id: string, revision: number, name: Both, content: SurveyContent): Promise<number | null> {
  return acrossAccounts(async (tx) => {
    const { count } = await tx.survey.updateMany({
      where: { id, revision, archivedAt: null },
      data: { nameJa: name.ja, nameEn: name.en, draft: content, revision: revision + 1 },
    });
    return count > 0 ? revision + 1 : null;
  });
}

export type Publication = { version: number } | { faults: ContentFault[] } | "moved" | "same";

/** Makes a version of the draft. What was published before, and what was answered to it, stays. */
export function publishSurvey(id: string, revision: number, staffId: string): Promise<Publication> {
  return acrossAccounts(async (tx) => {
    const [row] = await tx.$queryRaw<{ kind: SurveyKind; draft: unknown; revision: number; isArchived: boolean }[]>`
      select kind, draft, revision, archived_at is not null as "isArchived" from survey where id = ${id}::uuid for update`;
    if (!row || row.revision !== revision || row.isArchived) return "moved";
    const content = SurveyContent.parse(row.draft);
    const faults = faultsOf(row.kind, content);
    if (faults.length > 0) return { faults };
    const newest = await tx.surveyVersion.findFirst({ where: { surveyId: id }, orderBy: { version: "desc" } });
    if (newest && isSame(newest.content, content)) return "same";
    const version = (newest?.version ?? 0) + 1;
    await tx.surveyVersion.create({ data: { surveyId: id, version, content, staffId } });
    return { version };
  });
}

/** Takes a survey out of what new campaigns can ask, or back. Campaigns that ask it go on. */
export function archiveSurvey(id: string, isArchived: boolean): Promise<void> {
  return acrossAccounts(async (tx) => {
    const archivedAt = isArchived ? null : { not: null };
    await tx.survey.updateMany({ where: { id, archivedAt }, data: { archivedAt: isArchived ? new Date() : null } });
  });
}

export type VersionChoice = { id: string; surveyId: string; kind: SurveyKind; name: Both; version: number };

/** What a new campaign can ask: the newest version of each survey in use. */
export function listVersionChoices(): Promise<VersionChoice[]> {
  return acrossAccounts(async (tx) => {
    const rows = await tx.$queryRaw<(Omit<VersionChoice, "name"> & { nameJa: string; nameEn: string })[]>`
      select distinct on (s.id) v.id, s.id as "surveyId", s.kind, s.name_ja as "nameJa", s.name_en as "nameEn", v.version
        from survey s join survey_version v on v.survey_id = s.id
       where s.archived_at is null order by s.id, v.version desc`;
    return rows.map(({ nameJa, nameEn, ...row }) => ({ ...row, name: { ja: nameJa, en: nameEn } }));
  });
}

const FIRST_CUSTOM: SurveyContent = {
  languages: ["ja", "en"],
  questions: [{ key: "q1", kind: "rating", steps: 5, required: true, text: { ja: "", en: "" } }],
};

type Row = {
  id: string;
  kind: SurveyKind;
  nameJa: string;
  nameEn: string;
  draft: unknown;
  version: number | null;
  content: unknown;
  publishedAt: Date | null;
  campaigns: number;
  archivedAt: Date | null;
};

function summaryOf({ nameJa, nameEn, draft, content, ...row }: Row) {
  const { id, kind, version, publishedAt, campaigns, archivedAt } = row;
  const isAhead = content === null || !isSame(content, draft);
  return { id, kind, name: { ja: nameJa, en: nameEn }, version, publishedAt, isAhead, campaigns, archivedAt };
}

/** The database keeps the keys of an object in an order of its own, the same for the same object. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(SurveyContent.parse(a)) === JSON.stringify(SurveyContent.parse(b));
}

async function namesOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const people = ids.length ? await tx.staff.findMany({ where: { id: { in: ids } } }) : [];
  return new Map(people.map(({ id, name }) => [id, name]));
}
