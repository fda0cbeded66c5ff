/** Characters that a comment may have. */
export const COMMENT_LENGTH = 2_000;
/** Characters in which a person says what shows that a milestone is reached. */
export const EVIDENCE_LENGTH = 1_000;
/** Characters of a word with which a proposal is answered. */
export const NOTE_LENGTH = 1_000;
