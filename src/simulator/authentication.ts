import { type KeyObject, verify } from "node:crypto";
import type { Caller } from "./answer.ts";
import type { World } from "./world/world.ts";

/** Finds out who asks, by a token or by the app's JSON web token. */
export function authenticate(world: World, header: string | undefined): Caller {
  if (header === undefined) return { kind: "anonymous" };
  const [scheme = "", given = ""] = header.split(/\s+/, 2);
  // Git sends tokens as a password.
  const text = scheme.toLowerCase() === "basic" ? passwordOf(given) : given;
  const token = world.tokens.get(text);
  if (token) {
    const { expiresAt, installation } = token;
    if (expiresAt !== null && expiresAt <= world.clock.now()) return { kind: "refused", message: "Bad credentials" };
    return installation?.removed ? { kind: "refused", message: "Bad credentials" } : { kind: "token", token };
  }
  const claims = readClaims(text);
  if (!claims) return { kind: "refused", message: "Bad credentials" };
  const known = [String(world.app.id), world.app.clientId].includes(String(claims["iss"]));
  if (!known) return { kind: "refused", message: "'Issuer' claim ('iss') must be an Integer" };
  if (world.appKey && !isSigned(text, world.appKey)) {
    return { kind: "refused", message: "A JSON web token could not be decoded" };
  }
  const message = world.checksTokenTimes ? wrongTime(claims, world.clock.now() + world.clock.skew) : undefined;
  return message === undefined ? { kind: "app" } : { kind: "refused", message };
}

/** GitHub's words for a token that is over or not of today: clients read the server's time out of that answer. */
function wrongTime({ iat, exp }: Record<string, unknown>, now: number): string | undefined {
  const seconds = now / 1000;
  if (typeof iat !== "number" || iat > seconds + 60) {
    return "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
  }
  if (typeof exp !== "number" || exp <= seconds) {
    return "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
  }
  return exp > seconds + 660 ? "'Expiration time' claim ('exp') is too far in the future" : undefined;
}

function isSigned(text: string, key: KeyObject): boolean {
  const end = text.lastIndexOf(".");
  const signature = Buffer.from(text.slice(end + 1), "base64url");
  return verify("RSA-SHA256", Buffer.from(text.slice(0, end)), key, signature);
}

function passwordOf(encoded: string): string {
  const [, password = ""] = Buffer.from(encoded, "base64").toString().split(":", 2);
  return password;
}

function readClaims(text: string): Record<string, unknown> | undefined {
  const parts = text.split(".");
  if (parts.length !== 3) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(parts[1]!, "base64url").toString());
    return typeof claims === "object" && claims !== null ? (claims as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
