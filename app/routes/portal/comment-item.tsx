// One thing that somebody said: who, of which side, when.
import type { ReactNode } from "react";
import { Badge } from "#app/components/badge.tsx";
import { Time } from "#app/components/time.tsx";

type Props = {
  comment: { name: string; side: "staff" | "customer"; body: string; writtenAt: Date };
  /** What the side is called by whoever reads it. */
  sideName: string;
  /** What it is about, where that is a part of the page. */
  about?: ReactNode;
  timeZone: string;
};

export function CommentItem({ comment: { name, side, body, writtenAt }, sideName, about, timeZone }: Props) {
  return (
    <li className="prose-width">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-faint">
        <span className="text-sm font-semibold text-ink">{name}</span>
        <Badge tone={side === "staff" ? "accent" : "neutral"}>{sideName}</Badge>
        {about}
        <Time at={new Date(writtenAt).toISOString()} timeZone={timeZone} />
      </p>
      <p className="mt-1 whitespace-pre-line break-words text-sm">{body}</p>
    </li>
  );
}
