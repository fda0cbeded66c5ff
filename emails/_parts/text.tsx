import type { ReactNode } from "react";
import { Text } from "react-email";
import type { Locale } from "#app/i18n/locale.ts";
import { colours, lineHeight } from "./style.ts";

type Props = { locale: Locale; soft?: boolean; children: ReactNode };

export function Paragraph({ locale, soft = false, children }: Props) {
  const look = {
    color: soft ? colours.soft : colours.ink,
    fontSize: soft ? "13px" : "15px",
    lineHeight: lineHeight[locale],
  };
  return (
    <Text className={soft ? "soft" : "ink"} style={{ ...look, margin: "0 0 16px" }}>
      {children}
    </Text>
  );
}
