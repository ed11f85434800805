import { join } from "node:path";
import { type Environment, loadIdentityKey } from "./environment.ts";
import type { HistorySource } from "./flows/ports.ts";
import { tokensIn } from "./github/tokens.ts";
import type { Rules } from "./domain/rules.ts";
import { identityReader } from "./sources/history/identity.ts";
import { locateHistory } from "./sources/history/locate.ts";
import { openHistorySource } from "./sources/history/source.ts";

interface HistoryOptions {
  readonly environment: Environment;
  readonly rules: Rules;
  /** Clones with this token instead of the first in `GITHUB_TOKEN`. */
  readonly token?: string | undefined;
  /** A folder or an address instead of the repository on GitHub. */
  readonly from?: string | undefined;
  readonly showProgress: boolean;
  /** Breaks off what is fetched. */
  readonly signal?: AbortSignal | undefined;
}

/** Puts together what reads the history of a repository. Throws `UserError` where there is none to read. */
export async function openHistory(repo: string, options: HistoryOptions): Promise<HistorySource> {
  const { environment, rules, from, token, showProgress, signal } = options;
  const serverUrl = environment.GITHUB_SERVER_URL;
  const located = await locateHistory(repo, {
    clones: join(environment.FIRSTRUNG_DATA, "clones"),
    from,
    serverUrl,
    token: token ?? tokensIn(environment.GITHUB_TOKEN)[0]?.secret ?? undefined,
    showProgress,
    signal,
  });
  const identities = identityReader({
    secret: loadIdentityKey(environment).secret,
    host: new URL(serverUrl).host,
    isBot: rules.isBot,
  });
  return await openHistorySource(located.gitDir, located.ref, located.name, identities);
}
