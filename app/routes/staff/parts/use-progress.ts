// Follows the run of the reports while it moves; looks in now and then while nothing does.
import { useEffect, useState } from "react";
import { useRevalidator } from "react-router";
import { isMoving, type Run } from "#app/domain/reports/desk.ts";

const MOVING_MS = 1_000;
const IDLE_MS = 15_000;

/** The runs as they are now; the page's own lists are read again when work comes to its end. */
export function useProgress(initial: Run[]): Run[] {
  const [runs, setRuns] = useState(initial);
  const { revalidate } = useRevalidator();
  const moving = isMoving(runs);

  useEffect(() => setRuns(initial), [initial]);

  useEffect(() => {
    const timer = setInterval(
      async () => {
        if (document.visibilityState === "hidden") return;
        const now = await fetchRuns();
        if (now === null) return;
        setRuns(now);
        if (isMoving(now) !== moving) void revalidate();
      },
      moving ? MOVING_MS : IDLE_MS,
    );
    return () => clearInterval(timer);
  }, [moving, revalidate]);

  return runs;
}

/** Null when it cannot be had just now, such as after signing out elsewhere: the next look may have it again. */
async function fetchRuns(): Promise<Run[] | null> {
  try {
    const answer = await fetch("/staff/reports/progress", { headers: { Accept: "application/json" } });
    return answer.ok && answer.headers.get("Content-Type")?.includes("json") ? (await answer.json()).runs : null;
  } catch {
    return null;
  }
}
