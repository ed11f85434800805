type Level = "read" | "write" | "admin";

/** What the app needs of a repository; `app.yml` asks for exactly this and says why. */
export const NEEDED_PERMISSIONS: Readonly<Record<string, Level>> = {
  metadata: "read",
  contents: "read",
  issues: "write",
  // To speak in a pull request's thread GitHub wants both (github/rest-api-description#6994).
  pull_requests: "write",
  checks: "write",
};

const LEVELS: readonly string[] = ["read", "write", "admin"];

/**
 * Permissions that an installation was not given, or not far enough: an account has to approve what an app asks for later. GitHub gives
 * at least one to every installation, so none at all are not known yet, and nothing is said of them.
 */
export function missingPermissions(given: Readonly<Record<string, string>>): { name: string; level: Level }[] {
  if (Object.keys(given).length === 0) return [];
  return Object.entries(NEEDED_PERMISSIONS)
    .filter(
      ([name, level]) => LEVELS.indexOf(Object.hasOwn(given, name) ? (given[name] ?? "") : "") < LEVELS.indexOf(level),
    )
    .map(([name, level]) => ({ name, level }));
}
