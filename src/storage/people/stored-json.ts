import { GHOST } from "../../domain/unnamed.ts";

interface Names {
  readonly keys: readonly string[];
  readonly logins: ReadonlySet<string>;
}

/** Whether a stored value has one of somebody's keys or logins as a text of its own, at any depth. */
export function namesTheirs(value: unknown, names: Names): boolean {
  if (typeof value === "string") return names.keys.includes(value) || names.logins.has(value.toLowerCase());
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner) => namesTheirs(inner, names));
}

/** The same value with the ghost wherever one of the logins was, also where a topic names it. */
export function withoutLogin(value: unknown, logins: ReadonlySet<string>): unknown {
  if (typeof value === "string") {
    const parts = value.split(":");
    return parts.some((part) => logins.has(part.toLowerCase()))
      ? parts.map((part) => (logins.has(part.toLowerCase()) ? GHOST : part)).join(":")
      : value;
  }
  if (Array.isArray(value)) return value.map((inner) => withoutLogin(inner, logins));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutLogin(inner, logins)]));
}
