// A page with one thing to do: signing in, answering a question, unsubscribing.
import type { ReactNode } from "react";
import { BrandLogo, useBrand } from "./brand.tsx";
import { useLocale } from "./locale.tsx";
import { useT } from "./use-text.ts";

type Props = { title: string; children: ReactNode; footer?: ReactNode };

export function QuietPage({ title, children, footer }: Props) {
  const [brand, locale, t] = [useBrand(), useLocale(), useT("common")];
  const product = brand?.product[locale] || t("product");
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-lg flex-col px-4 py-8 sm:py-16">
      <header className="mb-8 flex items-center gap-2.5 text-sm font-semibold text-soft">
        <BrandLogo />
        {product}
      </header>
      <main id="main" className="flex flex-col gap-6">
        <h1 className="phrase text-xl">{title}</h1>
        {children}
      </main>
      {footer && <footer className="mt-12 border-t border-line pt-4 text-sm text-soft">{footer}</footer>}
    </div>
  );
}
