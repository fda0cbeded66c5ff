// A page with one thing to do: signing in, answering a question, unsubscribing.
import type { ReactNode } from "react";
import { useT } from "./use-text.ts";

type Props = { title: string; children: ReactNode; footer?: ReactNode };

export function QuietPage({ title, children, footer }: Props) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-lg flex-col px-4 py-8 sm:py-16">
      <p className="mb-8 text-sm font-semibold text-soft">{useT("common")("product")}</p>
      <main id="main" className="flex flex-col gap-6">
        <h1 className="phrase text-xl">{title}</h1>
        {children}
      </main>
      {footer && <footer className="mt-12 border-t border-line pt-4 text-sm text-soft">{footer}</footer>}
    </div>
  );
}
