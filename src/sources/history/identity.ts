import { createHmac } from "node:crypto";
import type { Actor } from "../../domain/bots.ts";
import type { Identity } from "../../domain/model.ts";
import { cut } from "./subject.ts";

/** GitHub lists every author of a squash; more than this is a script's work (A17 of the fault catalogue). */
const MAX_CO_AUTHORS = 20;
const MAX_NAME = 100;
const TRAILER = /^\s*(.*?)\s*<([^<>]*)>\s*$/;

export interface IdentityOptions {
  /** The secret with which addresses are hashed. */
  readonly secret: Buffer;
  /** The host of the GitHub that hands out `…@users.noreply.HOST`. */
  readonly host: string;
  readonly isBot: (actor: Actor) => boolean;
}

/** Turns names and addresses of commits into identities; the address itself goes no further than this. */
export interface IdentityReader {
  readonly read: (name: string, address: string) => Identity;
  /** People named by `Co-authored-by` trailers: each once, without tools, bots and the author, and capped. */
  readonly readTrailers: (trailers: readonly string[], author: Identity) => Identity[];
}

/**
 * `ID+login@users.noreply.github.com` gives `id:ID`; the older `login@…` gives the login but no id, so its key is a hash
 * like that of any other address. Answers are remembered, since the same few people write most commits.
 */
export function identityReader({ secret, host, isBot }: IdentityOptions): IdentityReader {
  const escapedHost = host.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const noreply = new RegExp(
    `^(?:(\\d{1,15})\\+)?([a-z\\d](?:[a-z\\d_-]{0,99})(?:\\[bot\\])?)@users\\.noreply\\.${escapedHost}$`,
    "i",
  );
  const known = new Map<string, Identity>();

  function read(name: string, address: string): Identity {
    const cacheKey = `${name}\0${address}`;
    const before = known.get(cacheKey);
    if (before !== undefined) return before;
    const folded = address.trim().toLowerCase();
    const match = noreply.exec(address.trim());
    const login = match?.[2] ?? null;
    const identity: Identity = {
      key: match?.[1] === undefined ? `mail:${hash(folded || `name:${name}`)}` : `id:${Number(match[1])}`,
      login,
      name: cut(name.trim(), MAX_NAME),
      bot: isBot({ login, name, address: folded }),
    };
    if (known.size >= 10_000) known.clear();
    known.set(cacheKey, identity);
    return identity;
  }

  function hash(text: string): string {
    return createHmac("sha256", secret).update(text).digest("hex").slice(0, 32);
  }

  function readTrailers(trailers: readonly string[], author: Identity): Identity[] {
    const found = new Map<string, Identity>();
    for (const trailer of trailers) {
      const [, name, address] = TRAILER.exec(trailer) ?? [];
      if (name === undefined || address === undefined) continue;
      const identity = read(name, address);
      if (identity.bot || identity.key === author.key) continue;
      if (!found.has(identity.key)) found.set(identity.key, identity);
      if (found.size === MAX_CO_AUTHORS) break;
    }
    return [...found.values()];
  }

  return { read, readTrailers };
}
