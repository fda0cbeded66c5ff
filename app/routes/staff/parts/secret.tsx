import { useT } from "#app/components/use-text.ts";

/** A secret, which is shown this once. */
export function Secret({ secret }: { secret: string }) {
  const t = useT("alerts");
  return (
    <>
      <p className="text-sm">{t("webhooks.secretOnce")}</p>
      <code className="mt-1 block break-all text-sm">{secret}</code>
    </>
  );
}
