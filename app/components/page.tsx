// The column in which a page stands, its head, and its parts.
import { type ReactNode, useId } from "react";

/** @param width `reading` for text and few figures, `wide` for tables */
export function Page({ children, width = "reading" }: { children: ReactNode; width?: "reading" | "wide" }) {
  const room = width === "wide" ? "max-w-[88rem]" : "max-w-[68rem]";
  return <div className={`mx-auto flex w-full flex-col gap-8 px-4 py-6 sm:px-6 sm:py-8 ${room}`}>{children}</div>;
}

type HeaderProps = { title: string; subtitle?: ReactNode; aside?: ReactNode };

export function PageHeader({ title, subtitle, aside }: HeaderProps) {
  return (
    <header className="-mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="text-lg sm:text-xl">{title}</h1>
        {subtitle && <div className="mt-1 text-sm text-soft">{subtitle}</div>}
      </div>
      {aside && <div className="no-print flex flex-wrap items-center gap-2">{aside}</div>}
    </header>
  );
}

type SectionProps = { title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode; id?: string };

export function Section({ title, lead, aside, children, id }: SectionProps) {
  const own = useId();
  const heading = id ? `${id}-heading` : own;
  return (
    <section id={id} aria-labelledby={heading} className="flex scroll-mt-20 flex-col gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-t border-line pt-4">
        <div className="min-w-0">
          <h2 id={heading} className="text-base">
            {title}
          </h2>
          {lead && <p className="prose-width phrase mt-1 text-sm text-soft">{lead}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
