import { Button as Plain, Section } from "react-email";

/** The one button of a mail. */
export function Button({ href, accent, children }: { href: string; accent: string; children: string }) {
  return (
    <Section style={{ margin: "24px 0" }}>
      <Plain
        href={href}
        style={{
          background: accent,
          borderRadius: "8px",
          color: "#ffffff",
          display: "inline-block",
          fontSize: "15px",
          fontWeight: 700,
          padding: "14px 28px",
          textDecoration: "none",
        }}
      >
        {children}
      </Plain>
    </Section>
  );
}
