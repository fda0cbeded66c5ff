// The settings by which reports are made and let go, and the fields of a form that say them.
import type { Day } from "#app/domain/day.ts";

export const MOST_DELAY_MINUTES = 7 * 24 * 60;
export const MOST_GRACE_HOURS = 240;
export const MOST_READING_DAYS = 730;
export const DAY_NAME_LENGTH = 60;

export const approvalModes = ["person", "automatic"] as const;
export type ApprovalMode = (typeof approvalModes)[number];

/** How the report itself reaches its readers: by their personal link alone, or with the PDF as well. */
export const deliveryModes = ["link", "attachment"] as const;
export type DeliveryMode = (typeof deliveryModes)[number];

/** What goes for every account of which nothing else is said. */
export type DefaultPolicy = {
  approvalMode: ApprovalMode;
  /** Minutes between approval and the first mail. */
  delayMinutes: number;
  /** Hours of the customer's day, half-open: 9 and 18 are 9:00 to 18:00. */
  fromHour: number;
  untilHour: number;
  businessDaysOnly: boolean;
  secondPerson: boolean;
  deliveryMode: DeliveryMode;
  /** Hours after the end of a period in which late events still find their way into its report. */
  graceHours: number;
  /** Days for which a reader's personal link works. */
  readingDays: number;
  monthlyReports: boolean;
};

/** What goes for a segment; null is as for everybody. */
export type SegmentSetting = { approvalMode: ApprovalMode | null; delayMinutes: number | null };

/** What goes for one account alone; null is as its segment, or else everybody. */
export type OwnPolicy = SegmentSetting & { deliveryMode: DeliveryMode | null };

/** The settings that one account may have of its own, by their names in records of what was changed. */
export const policyKeys: readonly string[] = ["approvalMode", "delayMinutes", "deliveryMode"];

/** A day on which nothing is sent. */
export type ClosedDay = { day: Day; ja: string; en: string };

export type Fields = Record<string, string>;

/** Minutes in a unit of waiting. */
export const minutesOf = { minutes: 1, hours: 60, days: 1440 } as const;
export const delayUnits = ["minutes", "hours", "days"] as const;

/** The fields of a form that say this policy. */
export function defaultFields(policy: DefaultPolicy): Fields {
  const { approvalMode, deliveryMode, delayMinutes, fromHour, untilHour, graceHours, readingDays } = policy;
  const numbers = { fromHour, untilHour, graceHours, readingDays };
  return {
    ...{ approvalMode, deliveryMode },
    ...delayFields(delayMinutes),
    ...Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, String(value)])),
    ...(policy.businessDaysOnly && { businessDaysOnly: "on" }),
    ...(policy.secondPerson && { secondPerson: "on" }),
    ...(policy.monthlyReports && { monthlyReports: "on" }),
  };
}

export function segmentFields(setting: SegmentSetting | null): Fields {
  const delay = setting?.delayMinutes ?? null;
  return {
    approvalMode: setting?.approvalMode ?? "",
    ...(delay === null ? { delay: "", delayUnit: "minutes" } : delayFields(delay)),
  };
}

export function ownFields(own: OwnPolicy): Fields {
  return { ...segmentFields(own), deliveryMode: own.deliveryMode ?? "" };
}

/** A delay in the largest unit that says it in a whole number: 90 minutes, 2 hours, 1 day. */
export function delayIn(minutes: number): { amount: number; unit: (typeof delayUnits)[number] } {
  const unit = minutes === 0 ? "minutes" : minutes % 1440 === 0 ? "days" : minutes % 60 === 0 ? "hours" : "minutes";
  return { amount: minutes / minutesOf[unit], unit };
}

function delayFields(minutes: number): Fields {
  const { amount, unit } = delayIn(minutes);
  return { delay: String(amount), delayUnit: unit };
}
