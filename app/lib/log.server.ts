// One line of JSON for each thing an operator should know, on standard output.

import { type Logger, pino } from "pino";
import { logLevel } from "./env.server.ts";

let root: Logger | undefined;

/** The log of one part of the program, such as "worker". Secrets that come along in headers are left out. */
export function logger(part: string): Logger {
  root ??= pino({
    level: logLevel(),
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: ["*.authorization", "*.cookie", "*.writeKey", "*.token"], censor: "[left out]" },
  });
  return root.child({ part });
}
