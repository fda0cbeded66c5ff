import { notFound } from "#app/lib/http.server.ts";

export function loader(): never {
  throw notFound();
}
