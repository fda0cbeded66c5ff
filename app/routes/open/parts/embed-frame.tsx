// What every page inside the vendor's product begins with, and what stands there when nothing may be shown.
import { BrandLogo, type BrandLook } from "#app/components/brand.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";

export function EmbedHead({ title, brand }: { title: string; brand: BrandLook }) {
  const locale = useLocale();
  return (
    <div className="flex items-center justify-between gap-3">
      <h1 className="phrase text-sm font-medium text-soft">{title}</h1>
      {brand.logo ? <BrandLogo named /> : <span className="text-xs text-faint">{brand.product[locale]}</span>}
    </div>
  );
}

export function EmbedProblem({ title, problem }: { title: string; problem: "gone" | "forged" }) {
  const t = useT("brand");
  return (
    <main id="main" className="p-4">
      <h1 className="phrase text-base">{title}</h1>
      <p className="phrase mt-1 text-soft">{t(`embed.${problem}`)}</p>
    </main>
  );
}

export function embedMeta(loaderData: { title: string } | undefined) {
  return [{ title: loaderData?.title ?? "Seika" }, { name: "robots", content: "noindex" }];
}
