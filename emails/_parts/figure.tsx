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
        style={{
          color: colours.ink,
          fontSize: "20px",
          fontWeight: 700,
          lineHeight: "1.35",
          margin: "0 0 2px",
          whiteSpace: "nowrap",
        }}
      >
        {value}
      </Text>
      <Text className="soft" style={{ color: colours.soft, fontSize: "12px", lineHeight: "1.4", margin: "0 0 20px" }}>
        {note ?? " "}
      </Text>
    </>
  );
}
