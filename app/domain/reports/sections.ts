// The parts of a report, by the names that their texts have.

export const reportSections = ["summary", "usage", "value", "plan", "voice", "nextSteps", "method"] as const;
export type ReportSection = (typeof reportSections)[number];
