// A campaign as it is typed: what the fields of its form mean, and what is wrong with them.
import { z } from "zod";
import { roles } from "#app/domain/contacts/role.ts";
import { type Day, isDay } from "#app/domain/day.ts";
import type { Audience } from "./audience.ts";
import { sizes, type Trigger, triggers } from "./campaign.ts";
import type { SurveyKind } from "./content.ts";

export type CampaignDraft = {
  nameJa: string;
  nameEn: string;
  /** The standard question of a kind, or a version. */
  asks: Exclude<SurveyKind, "custom"> | { versionId: string };
  trigger: Trigger;
  everyDays: number | null;
  offsetDays: number | null;
  audience: Audience;
  perDay: number | null;
  reminderAfterDays: number | null;
  opensOn: Day;
  closesOn: Day | null;
  linkDays: number;
};

const STANDARD = ["nps", "csat", "ces"] as const;
const NAME_MAX = 80;
const INDUSTRY = /^[a-z]{1,40}$/;

const name = z.string("name").trim().min(1, "name").max(NAME_MAX, "name");
const whole = (most: number, least = 1) =>
  z
    .string("number")
    .trim()
    .regex(/^\d{1,6}$/, "number")
    .transform(Number)
    .refine((figure) => figure >= least && figure <= most, "range");
/** Empty is null; what is wrong is told as the schema tells it. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? null : value), schema.nullable());
const day = z.string("day").refine(isDay, "day");
/** Boxes of one name: none is no field, one is a text. */
const boxes = z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]);
/** What no box of ours says is left out. */
const some = <T extends string>(known: readonly T[]) =>
  boxes.transform((values) => known.filter((each) => values.includes(each)));

/** Fields that do not matter for the trigger are left out by whoever reads the form. */
export const CampaignForm = z
  .object({
    nameJa: name,
    nameEn: name,
    asks: z
      .string("asks")
      .refine((asks) => STANDARD.some((kind) => kind === asks) || z.uuid().safeParse(asks).success, "asks"),
    trigger: z.enum(triggers, "trigger"),
    everyDays: z.string().trim().max(6, "number").default(""),
    offsetDays: z.string().trim().max(6, "number").default(""),
    industries: boxes.transform((names) => names.filter((name) => INDUSTRY.test(name)).slice(0, 40)),
    sizes: some(sizes),
    roles: some(roles),
    perDay: optional(whole(100_000)),
    reminderAfterDays: optional(whole(60)),
    opensOn: day,
    closesOn: optional(day),
    linkDays: whole(365),
    revision: z.coerce.number().int().min(0).max(1e9).catch(0),
  })
  .superRefine(({ trigger, everyDays, offsetDays, opensOn, closesOn }, context) => {
    const check = (path: "everyDays" | "offsetDays", value: string, least: number) => {
      const read = whole(1_100, least).safeParse(value);
      if (!read.success) context.addIssue({ code: "custom", path: [path], message: read.error.issues[0]!.message });
    };
    if (trigger === "relational") check("everyDays", everyDays, 30);
    if (hasOffset(trigger)) check("offsetDays", offsetDays, 0);
    if (closesOn !== null && closesOn < opensOn) {
      context.addIssue({ code: "custom", path: ["closesOn"], message: "closesBefore" });
    }
  })
  .transform(({ asks, industries, sizes: ofSizes, roles: ofRoles, everyDays, offsetDays, revision, ...rest }) => ({
    revision,
    draft: {
      ...rest,
      asks: STANDARD.find((kind) => kind === asks) ?? { versionId: asks },
      everyDays: rest.trigger === "relational" ? Number(everyDays) : null,
      offsetDays: hasOffset(rest.trigger) ? Number(offsetDays) : null,
      audience: { industries, sizes: ofSizes, roles: ofRoles },
    } satisfies CampaignDraft,
  }));

/** Whether days are counted from a start or to a renewal. */
function hasOffset(trigger: Trigger): boolean {
  return trigger === "after_start" || trigger === "before_renewal";
}

export type CampaignFields = Record<string, string | string[]>;

/** A draft as it stands in the fields. */
export function fieldsOf({ asks, audience, ...draft }: CampaignDraft): CampaignFields {
  const text = (value: number | string | null) => (value === null ? "" : String(value));
  return {
    ...Object.fromEntries(Object.entries(draft).map(([key, value]) => [key, text(value)])),
    ...audience,
    asks: typeof asks === "string" ? asks : asks.versionId,
  };
}

/** What a new campaign begins with. */
export function freshDraft(today: Day): CampaignDraft {
  return {
    ...{ nameJa: "", nameEn: "", asks: "nps", trigger: "once", everyDays: null, offsetDays: null },
    audience: { industries: [], sizes: [], roles: [] },
    ...{ perDay: 50, reminderAfterDays: 5, opensOn: today, closesOn: null, linkDays: 90 },
  };
}
