// A section of the report: what it is about, its message as the title, and its parts.
import type { ReactNode } from "react";
import { Eyebrow, Heading, Note, Space, Title } from "./text.tsx";

export function Section({ name, message, children }: { name: string; message: string; children: ReactNode }) {
  return (
    <>
      <Eyebrow>{name}</Eyebrow>
      <Title>{message}</Title>
      <Space height={4} />
      {children}
    </>
  );
}

/** A heading with a line that says what is measured. */
export function Subject({ title, hint, above }: { title: string; hint?: string; above?: number }) {
  return (
    <>
      <Heading above={above}>{title}</Heading>
      {hint ? <Note keep>{hint}</Note> : null}
    </>
  );
}
