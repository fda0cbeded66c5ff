/** The longest comment on a report, in characters. */
export const COMMENT_LENGTH = 2_000;
