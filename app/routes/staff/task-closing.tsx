import { notFound } from "#app/lib/http.server.ts";

export function loader(): never {
  throw notFound();
}

export default function Nothing() {
  return null;
}
