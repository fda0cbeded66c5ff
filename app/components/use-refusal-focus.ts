// Where the reader goes on after a form was sent back.
import { useEffect } from "react";

/** What needs a look: a word set above the fields, else the first field that is wrong. */
const MARKED = "main [data-refusal], main [aria-invalid=true], main fieldset[aria-describedby] input";

/**
 * Moves the focus, and with it the view, to what was refused.
 *
 * @param refused a new value with each refusal
 * @param shown what the form is made from, where that is read anew after somebody else was quicker
 */
export function useRefusalFocus(refused: unknown, shown?: unknown): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a form that is made anew has lost the focus
  useEffect(() => {
    if (refused) document.querySelector<HTMLElement>(MARKED)?.focus();
  }, [refused, shown]);
}
