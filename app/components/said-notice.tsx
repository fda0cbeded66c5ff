// How an act ended that sent the reader here. The form that was sent is gone or far below: who listens to the page, or
// tabs through it, goes on from this notice.
import { type ComponentProps, useEffect, useRef } from "react";
import { useLocation } from "react-router";
import { Notice } from "./notice.tsx";

export function SaidNotice(props: ComponentProps<typeof Notice>) {
  const box = useRef<HTMLDivElement>(null);
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: said again after each act
  useEffect(() => box.current?.focus(), [key]);
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Notice {...props} />
    </div>
  );
}
