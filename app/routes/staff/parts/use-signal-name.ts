// The name of a signal that may have been kept before the product knew it by another.
import { useT } from "#app/components/use-text.ts";

export function useSignalName(): (key: string) => string {
  const t = useT("staff");
  return (key) => t(`signal.${key as "outcome"}.name`, { defaultValue: key });
}
