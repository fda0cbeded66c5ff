// What goes along with an answer: the page it was asked on, and whether anybody pressed, touched or typed there. Nothing
// of it is needed: without script the page's own word is enough. Names with a hyphen are no question's.
import { useEffect, useRef } from "react";

const DOINGS = ["pointerdown", "touchstart", "keydown", "click"] as const;

type Props = {
  nonce: string;
  /** An address that no person sees, and that what follows every link does; none where links are not followed. */
  trap?: string;
};

export function AnswerSeal({ nonce, trap }: Props) {
  const scripted = useRef<HTMLInputElement>(null);
  const touched = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (scripted.current) scripted.current.value = "on";
    const note = (event: Event) => {
      if (event.isTrusted && touched.current) touched.current.value = "on";
    };
    for (const doing of DOINGS) document.addEventListener(doing, note, { capture: true, passive: true });
    return () => {
      for (const doing of DOINGS) document.removeEventListener(doing, note, { capture: true });
    };
  }, []);
  return (
    <>
      <input type="hidden" name="page-nonce" value={nonce} />
      <input ref={scripted} type="hidden" name="page-scripted" defaultValue="" />
      <input ref={touched} type="hidden" name="page-touched" defaultValue="" />
      {trap && (
        <a href={trap} hidden rel="nofollow">
          …
        </a>
      )}
    </>
  );
}
