/** A name in both languages. */
export type Both = { ja: string; en: string };
