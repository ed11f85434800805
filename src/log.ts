import pino from "pino";
import type { Environment } from "./environment.ts";

/** The log for operators: JSON lines on standard error, without what authenticates anybody. */
export function createLog({ LOG_LEVEL: level }: Pick<Environment, "LOG_LEVEL">): pino.Logger {
  return pino({ level, redact: ["*.authorization", "*.cookie", "*.token"] }, pino.destination({ dest: 2, sync: true }));
}
