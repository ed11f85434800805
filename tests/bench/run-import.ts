import { fileURLToPath } from "node:url";
import { loadConfig } from "../../src/config.ts";
import { compileRules } from "../../src/domain/rules.ts";
import { importHistory } from "../../src/flows/import-history.ts";
import { identityReader } from "../../src/sources/history/identity.ts";
import { openHistorySource } from "../../src/sources/history/source.ts";
import { openStore } from "../../src/storage/open.ts";

/** Where the bench's histories end. */
export const REF = "refs/heads/main";

const CONFIG = fileURLToPath(new URL("../../../config", import.meta.url));
const { isBot } = compileRules(loadConfig(CONFIG));

/**
 * Imports a whole history into a new database, from opening it to closing it, as `firstrung import` does.
 * Throws where not every commit was read or not every pull request is there afterwards.
 */
export async function runImport(gitDir: string, file: string, commits: number): Promise<void> {
  const store = await openStore(`file:${file}`, "write");
  try {
    const identities = identityReader({ secret: Buffer.alloc(32, 7), host: "github.com", isBot });
    const source = await openHistorySource(gitDir, REF, gitDir, identities);
    const result = await importHistory(store, "bench/history", source, () => new Date());
    const stored = (await store.findRepository("bench/history"))?.contributions;
    if (result.commits !== commits) throw new Error(`read ${result.commits} commits of ${commits}`);
    if (stored !== result.pullRequests) throw new Error(`stored ${stored} pull requests of ${result.pullRequests}`);
  } finally {
    await store.close();
  }
}
