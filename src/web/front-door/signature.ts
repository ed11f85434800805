import { isUtf8 } from "node:buffer";
import { createHmac, timingSafeEqual } from "node:crypto";
import { verify } from "@octokit/webhooks-methods";
import type { Body } from "./body-reader.ts";

/** The secrets of the webhook: the one in force and, while it is being changed, the one before (W6). */
export interface Secrets {
  readonly current: string;
  readonly previous?: string | undefined;
}

/** Bodies of this size and more are looked at in pieces first. */
const LARGE = 1024 * 1024;

/** The text of a body, and which secret signed it, compared in constant time; 401 where none did, 400 where it is no text. */
export async function openBody(
  secrets: Secrets,
  body: Body,
  signature: string,
): Promise<{ readonly text: string; readonly signer: "current" | "previous" } | 400 | 401> {
  if (body.size >= LARGE && !isSigned(secrets, body, signature)) return 401;
  const bytes = body.chunks.length === 1 ? body.chunks[0] : Buffer.concat(body.chunks);
  // The signature is over bytes; text stands for them only where it is UTF-8, which GitHub's JSON is.
  if (bytes === undefined || !isUtf8(bytes)) return 400;
  const text = bytes.toString("utf8");
  if (text === "") return 400;
  const { current, previous } = secrets;
  if (await verify(current, text, signature)) return { text, signer: "current" };
  if (previous !== undefined && (await verify(previous, text, signature))) return { text, signer: "previous" };
  return 401;
}

/** The same in pieces: a large body would take its size several times over, as bytes and as text, only to be refused. */
function isSigned({ current, previous }: Secrets, { chunks }: Body, signature: string): boolean {
  return [current, previous].some((secret) => {
    if (secret === undefined) return false;
    const hash = createHmac("sha256", secret);
    for (const chunk of chunks) hash.update(chunk);
    const expected = Buffer.from(`sha256=${hash.digest("hex")}`);
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
