// Nothing has arrived yet: why, and whom to ask.
import { EmptyState } from "#app/components/empty-state.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { useFrame } from "./use-frame.ts";

export function NoUsageYet() {
  const t = useT("portal");
  const locale = useLocale();
  const product = useFrame()?.product[locale] ?? "";
  return (
    <EmptyState icon="usage" title={t("overview.welcomeTitle")} action={<WriteToUs />}>
      <p>{t("overview.welcomeText", { product })}</p>
    </EmptyState>
  );
}

/** The button of an empty page: a mail to the person in charge, or to the vendor's support. */
export function WriteToUs() {
  const t = useT("portal");
  const frame = useFrame();
  if (!frame) return null;
  return (
    <a
      className="inline-flex min-h-11 items-center rounded border border-edge bg-surface px-4 text-sm font-medium no-underline hover:bg-sunken"
      href={`mailto:${frame.person?.email ?? frame.supportEmail}`}
    >
      {t("contact.write")}
    </a>
  );
}
