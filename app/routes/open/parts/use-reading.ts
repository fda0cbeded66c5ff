// Tells the server how long the page was before somebody's eyes, part by part, and whether anybody moved in it. What it
// tells is a running total, so that telling it twice, or not at all, spoils nothing.
import { useEffect } from "react";

/** Whoever has done nothing for so long has gone, though the page is still in view. */
const AWAY_MS = 3 * 60_000;
/** Something that is closed again at once was not opened by a reader. */
const FIRST_SECONDS = 2;
const EVERY_SECONDS = 15;
const MOVES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"] as const;

/** @param address where it is told */
export function useReading(address: string) {
  useEffect(() => {
    const id = viewId();
    const shown = new Map<Element, number>();
    const parts: Record<string, number> = {};
    let seconds = 0;
    let told = 0;
    let acted = false;
    let movedAt = Date.now();

    const watch = new IntersectionObserver(
      (changes) => {
        for (const { target, intersectionRect } of changes) shown.set(target, intersectionRect.height);
      },
      { threshold: Array.from({ length: 21 }, (_, step) => step / 20) },
    );
    for (const part of document.querySelectorAll("[data-part]")) watch.observe(part);

    const tell = (leaving: boolean) => {
      if (seconds < FIRST_SECONDS || seconds === told) return;
      told = seconds;
      const list = Object.entries(parts).map(([name, n]) => `${name}:${n}`);
      const body = new URLSearchParams({
        id,
        seconds: String(seconds),
        parts: list.join(","),
        acted: acted ? "1" : "",
      });
      if (leaving && navigator.sendBeacon(address, body)) return;
      void fetch(address, { method: "POST", body, keepalive: true }).catch(() => undefined);
    };
    const tick = () => {
      if (document.visibilityState !== "visible" || Date.now() - movedAt > AWAY_MS) return;
      seconds += 1;
      const [most] = [...shown].filter(([, height]) => height > 0).sort((a, b) => b[1] - a[1]);
      const name = most?.[0].getAttribute("data-part");
      if (name) parts[name] = (parts[name] ?? 0) + 1;
      if (seconds === FIRST_SECONDS || seconds - told >= EVERY_SECONDS) tell(false);
    };
    const move = (event: Event) => {
      if (!event.isTrusted) return;
      acted = true;
      movedAt = Date.now();
    };
    const leave = () => {
      if (document.visibilityState === "hidden") tell(true);
    };

    const clock = setInterval(tick, 1_000);
    for (const name of MOVES) document.addEventListener(name, move, { passive: true });
    document.addEventListener("visibilitychange", leave);
    return () => {
      tell(true);
      clearInterval(clock);
      watch.disconnect();
      for (const name of MOVES) document.removeEventListener(name, move);
      document.removeEventListener("visibilitychange", leave);
    };
  }, [address]);
}

/** crypto.randomUUID() is not there on pages without TLS. */
function viewId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte));
  const text = hex.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
