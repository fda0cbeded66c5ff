// What a test wrote to console.error: it fails the test, unless the test takes it and looks at it itself.

import { format } from "node:util";

let errors: string[] = [];

console.error = (...parts: unknown[]) => {
  errors.push(format(...parts));
};

/** The messages since the last call. */
export function takeConsoleErrors(): string[] {
  const taken = errors;
  errors = [];
  return taken;
}
