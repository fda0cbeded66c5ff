import { Text } from "react-email";
import { colours } from "./style.ts";

/** A number with what it is above and what it compares with below. */
export function Figure({ label, value, note }: { label: string; value: string; note?: string | undefined }) {
  return (
    <>
      <Text className="soft" style={{ color: colours.soft, fontSize: "12px", lineHeight: "1.4", margin: "0" }}>
        {label}
      </Text>
      <Text
        className="ink"
        style={{ color: colours.ink, fontSize: "24px", fontWeight: 700, lineHeight: "1.3", margin: "0 0 2px" }}
      >
        {value}
      </Text>
      <Text className="soft" style={{ color: colours.soft, fontSize: "12px", lineHeight: "1.4", margin: "0 0 20px" }}>
        {note ?? " "}
      </Text>
    </>
  );
}
