/** The longest comment that is kept with an answer, in characters. */
export const COMMENT_MAX = 4_000;
