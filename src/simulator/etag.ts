import { createHash } from "node:crypto";

/** Remembers what bodies looked like, so that "nothing new" needs no body. */
export class Bodies {
  readonly #digests = new Map<string, { readonly version: string; readonly digest: string }>();

  /** The digest of an address's body as long as nothing changed. */
  known(address: string, version: string): string | undefined {
    const found = this.#digests.get(address);
    return found?.version === version ? found.digest : undefined;
  }

  remember(address: string, version: string | null, body: Buffer): string {
    const digest = createHash("sha256").update(body).digest("hex");
    if (version !== null) this.#digests.set(address, { version, digest });
    return digest;
  }
}

/** GitHub's weak ETag, which is another one for each token. */
export function etagOf(digest: string, authorization: string | undefined, accept: string | undefined): string {
  const hash = createHash("sha256").update(`${accept ?? ""}\n${authorization ?? ""}\n${digest}`);
  return `W/"${hash.digest("hex")}"`;
}

/** Whether an `If-None-Match` header names this ETag; weak and strong forms count as one. */
export function matches(header: string | undefined, etag: string): boolean {
  return (header ?? "").split(",").some((one) => one.trim() === "*" || bare(one) === bare(etag));
}

function bare(etag: string): string {
  return etag.trim().replace(/^W\//, "");
}
