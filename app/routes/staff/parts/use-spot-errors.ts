import { useT } from "#app/components/use-text.ts";

/** What is wrong with a field of a blind spot's form, in words. */
export function useSpotErrors(errors: Record<string, string[]>) {
  const t = useT("radar");
  return (field: string) => errors[field]?.map((code) => t(`spots.error.${code as "kind"}`));
}
