/** How long a reply to an answer may be, in characters. */
export const REPLY_SUBJECT_MAX = 120;
export const REPLY_BODY_MAX = 4_000;
