// Every address that is none: the same answer as for what exists but is not yours.
import { notFound } from "#app/lib/http.server.ts";

export function loader(): never {
  throw notFound();
}

export function action(): never {
  throw notFound();
}

export default function NotFound() {
  return null;
}
