// How something looks to its readers, beside the form in which it is written.
import type { ReactNode } from "react";
import { Button } from "#app/components/button.tsx";

type Props = {
  title: string;
  /** Said where the preview follows what is typed; null where it shows what is kept. */
  lead: string | null;
  /** What it can be looked at in: languages, widths. */
  toggles: ReactNode;
  children: ReactNode;
};

export function PreviewFrame({ title, lead, toggles, children }: Props) {
  return (
    <section aria-labelledby="preview" className="flex min-w-0 flex-col gap-3 xl:sticky xl:top-20">
      <h2 id="preview" className="text-base">
        {title}
      </h2>
      {lead && <p className="text-sm text-soft">{lead}</p>}
      <div className="flex flex-wrap gap-2">{toggles}</div>
      {children}
    </section>
  );
}

export function Toggle({ isOn, onPress, word }: { isOn: boolean; onPress: () => void; word: string }) {
  return (
    <Button type="button" size="sm" kind={isOn ? "primary" : "secondary"} aria-pressed={isOn} onClick={onPress}>
      {word}
    </Button>
  );
}
