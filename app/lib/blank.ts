// Whether there is anything to see in a text. Blanks of no width stick to what is copied from web pages, and a name made of
// them alone would stand in lists as an empty link.

/** With the blank pattern of Braille, which is drawn as nothing though Unicode does not call it a blank. */
const NOTHING_TO_SEE = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

export function isBlank(text: string): boolean {
  return NOTHING_TO_SEE.test(text);
}
