import { credentialsIn } from "./credentials.ts";
import type { Environment } from "./environment.ts";
import type { Store } from "./flows/ports.ts";
import type { Installations } from "./github/installations.ts";

/** The app towards GitHub, `null` where none is configured. Octokit is loaded here, for nobody else. Throws `UserError` as `credentialsIn`. */
export async function openInstallations(
  environment: Environment,
  store: Store["installations"],
  now: () => Date,
  timeoutMs: number,
): Promise<Installations | null> {
  const credentials = credentialsIn(environment);
  if (credentials === null) return null;
  const { Installations: Opened } = await import("./github/installations.ts");
  const { appId, privateKey } = credentials;
  return new Opened({ appId, privateKey, apiUrl: environment.GITHUB_API_URL, timeoutMs, store, now });
}
