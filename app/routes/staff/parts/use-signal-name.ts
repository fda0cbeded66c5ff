// The name of a signal that may have been kept before the product knew it by another.
import { useT } from "#app/components/use-text.ts";

export function useSignalName(): (key: string) => string {
  const t = useT("staff");
  return (signal) => {
    const key = `signal.${signal as "outcome"}.name` as const;
    const text = t(key);
    return text === key ? signal : text;
  };
}
