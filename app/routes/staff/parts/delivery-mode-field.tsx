// How reports reach their readers: the choice, with what each way of it means.
import { RadioGroup } from "#app/components/field.tsx";
import { useLocale } from "#app/components/locale.tsx";
import { useT } from "#app/components/use-text.ts";
import { fileSize } from "#app/i18n/file-size.ts";

type Props = {
  chosen: string;
  error: string[];
  /** The largest file that goes along with a mail, in bytes. */
  mostBytes: number;
  /** The choice to leave it to others, where there is one. */
  other?: { value: string; label: string; hint: string };
};

export function DeliveryModeField({ chosen, error, mostBytes, other }: Props) {
  const [r, locale] = [useT("rules"), useLocale()];
  const limit = r("asFileLimit", { size: fileSize(mostBytes, locale) });
  return (
    <RadioGroup
      legend={r("delivery")}
      name="deliveryMode"
      chosen={chosen}
      error={error}
      options={[
        ...(other ? [other] : []),
        { value: "link", label: r("asLink"), hint: r("asLinkHint") },
        { value: "attachment", label: r("asFile"), hint: `${r("asFileHint")}${locale === "ja" ? "" : " "}${limit}` },
      ]}
    />
  );
}
