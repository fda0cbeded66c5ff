// What somebody who recommends us may agree to: being told of, under which name, and introducing others.

/** How far a story may name its source, the furthest first; none is no story. */
export const consents = ["named", "company", "anonymous", "none"] as const;
export type Consent = (typeof consents)[number];

/** In characters. */
export const STORY_MAX = 2_000;

export type Story = { consent: Consent; wouldRefer: boolean; story: string };
