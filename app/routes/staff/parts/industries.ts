// The industries that have a word of their own.
export const industries = [
  ...(["manufacturing", "retail", "logistics", "construction", "finance", "healthcare", "education"] as const),
  ...(["food", "software", "hospitality", "professional", "realestate", "public", "other"] as const),
];

export function isIndustry(text: string): text is (typeof industries)[number] {
  return (industries as readonly string[]).includes(text);
}
