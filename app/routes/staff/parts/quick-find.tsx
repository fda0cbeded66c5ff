// The box that "/" or Ctrl+K opens on every page of the console: a few letters, then an arrow key and Enter.
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Link, useFetcher, useLocation } from "react-router";
import { TextInput } from "#app/components/field.tsx";
import { Icon } from "#app/components/icon.tsx";
import { useT } from "#app/components/use-text.ts";
import type { loader } from "#app/routes/staff/find.tsx";
import { FoundList, type Place } from "./found-list.tsx";

/** The reader has stopped typing. */
const PAUSE_MS = 120;

export function QuickFind({ places }: { places: Place[] }) {
  const t = useT("console");
  const dialog = useRef<HTMLDialogElement>(null);
  const { key } = useLocation();
  useOpeningKeys(dialog);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of address closes the box
  useEffect(() => dialog.current?.close(), [key]);

  return (
    <>
      <Link
        to="/staff/find"
        onClick={(event) => {
          event.preventDefault();
          show(dialog.current);
        }}
        aria-label={t("find.open")}
        aria-keyshortcuts="/ Control+K"
        className="no-print flex min-h-11 min-w-11 items-center justify-center gap-2 rounded px-2 text-sm text-soft no-underline hover:bg-sunken hover:text-ink"
      >
        <Icon name="find" />
        <kbd className="hidden rounded border border-edge px-1.5 text-xs xl:inline">/</kbd>
      </Link>
      <dialog
        ref={dialog}
        aria-label={t("find.title")}
        onKeyDown={(event) => moveThrough(dialog.current, event)}
        className="floating mx-auto mt-[10vh] w-[min(40rem,calc(100vw-2rem))] rounded border border-line bg-surface p-4 text-ink backdrop:bg-black/40"
      >
        <Finding key={key} places={places} />
        <form method="dialog" className="mt-3 flex justify-end">
          <button type="submit" className="link min-h-11 cursor-pointer text-sm">
            {t("find.close")}
          </button>
        </form>
      </dialog>
    </>
  );
}

/** What was sought last stands there until it is typed over. */
function show(dialog: HTMLDialogElement | null) {
  dialog?.showModal();
  dialog?.querySelector("input")?.select();
}

function Finding({ places }: { places: Place[] }) {
  const t = useT("console");
  const { load, data } = useFetcher<typeof loader>();
  const [words, setWords] = useState("");

  useEffect(() => {
    if (words.trim() === "") return;
    const timer = setTimeout(() => void load(`/staff/find?q=${encodeURIComponent(words)}`), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [words, load]);

  const folded = words.normalize("NFKC").toLowerCase().trim();
  const fitting = folded === "" ? [] : places.filter(({ label }) => label.toLowerCase().includes(folded));
  const found = folded === "" ? undefined : data;
  return (
    <div className="-m-1 flex max-h-[60vh] flex-col gap-3 overflow-y-auto p-1">
      <TextInput
        type="search"
        autoComplete="off"
        aria-label={t("find.label")}
        placeholder={t("find.label")}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div aria-live="polite">
        <FoundList words={words} accounts={found?.accounts ?? []} people={found?.people ?? []} places={fitting} />
      </div>
    </div>
  );
}

/** Opens unless the reader is writing somewhere. */
function useOpeningKeys(dialog: React.RefObject<HTMLDialogElement | null>) {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const isK = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey);
      const isSlash =
        event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isWriting(event.target);
      if ((!isK && !isSlash) || event.isComposing || dialog.current?.open) return;
      event.preventDefault();
      show(dialog.current);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [dialog]);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))
  );
}

/** Arrow keys go through what was found; Enter in the box opens the first. */
function moveThrough(dialog: HTMLDialogElement | null, event: KeyboardEvent) {
  if (!dialog || event.nativeEvent.isComposing) return;
  const links = [...dialog.querySelectorAll<HTMLElement>("[data-found]")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const isInBox = document.activeElement?.tagName === "INPUT";
  if (event.key === "ArrowDown") (links[at + 1] ?? links[0])?.focus();
  else if (event.key === "ArrowUp") (links[at - 1] ?? dialog.querySelector("input"))?.focus();
  else if (event.key === "Enter" && isInBox) links[0]?.click();
  else return;
  event.preventDefault();
}
