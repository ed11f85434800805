import { existsSync } from "node:fs";
import { join } from "node:path";
import { loadConfig } from "./config.ts";
import type { Check } from "./domain/check.ts";
import { UserError } from "./domain/errors.ts";
import { isCalled, type Watched } from "./domain/watching.ts";
import { type Environment, loadIdentityKey } from "./environment.ts";
import { checkInstallations, diagnoseApp } from "./diagnose-app.ts";
import { diagnoseInstalled } from "./diagnose-installed.ts";
import type { Store } from "./flows/ports.ts";
import { tokensIn } from "./github/tokens.ts";
import { git } from "./sources/history/git.ts";
import { openStore } from "./storage/open.ts";

/** Since 2.31 `git log --first-parent --raw` shows merges against their first parent. */
const MIN_GIT = [2, 31] as const;

/** Looks at everything this installation needs, and changes nothing. `database` is left out where it is open already. */
export async function diagnose(environment: Environment, configFolder: string, openDatabase = true): Promise<Check[]> {
  return [
    checkNode(process.versions.node),
    await checkGit(),
    checkConfig(configFolder),
    ...(openDatabase ? await checkDatabase(environment, watchlistIn(configFolder)) : []),
    checkIdentityKey(environment),
    ...checkSettings(environment),
    // Pages are not to make GitHub answer whoever looks at them.
    ...(openDatabase ? await diagnoseApp(environment) : []),
  ];
}

/** Node.js `^20.19 || >=22`. */
function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = major >= 22 || (major === 20 && minor >= 19);
  return {
    subject: "node",
    state: fits ? "ok" : "wrong",
    found: { text: version },
    mend: fits ? null : "doctor.node.mend",
  };
}

async function checkGit(): Promise<Check> {
  const subject = "git";
  const mend = "doctor.git.mend";
  try {
    const version = /(\d+)\.(\d+)[\d.]*/.exec(await git(["--version"]));
    const [major, minor] = [Number(version?.[1]), Number(version?.[2])];
    const fits = major > MIN_GIT[0] || (major === MIN_GIT[0] && minor >= MIN_GIT[1]);
    const found = { key: "doctor.git.found", values: { version: version?.[0] ?? "?" } };
    return { subject, state: fits ? "ok" : "wrong", found, mend: fits ? null : mend };
  } catch (error) {
    return wrong(subject, error, error instanceof UserError ? null : mend);
  }
}

function checkConfig(folder: string): Check {
  try {
    const { watchlist, ladder } = loadConfig(folder);
    const values = { folder, repositories: watchlist.length, rungs: ladder.length };
    return { subject: "config", state: "ok", found: { key: "doctor.config.found", values }, mend: null };
  } catch (error) {
    return wrong("config", error);
  }
}

/** Names as they are written; none where the configuration is broken, which is said elsewhere. */
function watchlistIn(folder: string): string[] {
  try {
    return loadConfig(folder).watchlist.map(({ repo }) => repo);
  } catch {
    return [];
  }
}

async function checkDatabase({ DATABASE_URL, GITHUB_TOKEN }: Environment, watchlist: string[]): Promise<Check[]> {
  try {
    const store = await openStore(DATABASE_URL, "read");
    try {
      const values = { engine: store.engine, count: (await store.repositories()).length };
      const found = { key: "doctor.database.found", values };
      return [
        { subject: "database", state: "ok", found, mend: null },
        ...checkWatching(await store.watching.watched(), watchlist),
        ...(await checkTokens(store, GITHUB_TOKEN)),
        ...checkInstallations(await store.installations.list()),
        ...(await diagnoseInstalled(store, new Date())),
      ];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [wrong("database", error)];
  }
}

/** How many repositories were read, and each that cannot be read as it should. */
function checkWatching(watched: readonly Watched[], watchlist: readonly string[]): Check[] {
  const subject = "watching";
  const read = watched.filter(({ readAt }) => readAt !== null);
  const oldest = read.map(({ readAt }) => readAt?.toISOString() ?? "").toSorted()[0] ?? "–";
  const values = { count: read.length, known: watched.length, oldest };
  const odd = [...new Set(watched.map(({ state }) => state))].filter(
    (state) => state !== "active" && state !== "unseen",
  );
  return [
    { subject, state: "ok", found: { key: "doctor.watching.found", values }, mend: null },
    ...odd.map((state): Check => {
      const those = watched.filter((one) => one.state === state).map(({ repo }) => repo);
      const found = { key: "doctor.watching.odd", values: { repos: those.join(", "), state } };
      return { subject, state: "missing", found, mend: state === "archived" ? null : "doctor.watching.mend" };
    }),
    ...watchlist.flatMap((name): Check[] => {
      const bearer = watched.find((one) => isCalled(one, name));
      if (bearer === undefined || bearer.repo.toLowerCase() === name.toLowerCase()) return [];
      const found = { key: "doctor.watching.renamed", values: { name, repo: bearer.repo } };
      return [{ subject, state: "missing", found, mend: "doctor.watching.rename" }];
    }),
  ];
}

/** Tokens that GitHub did not accept when they were last used. */
async function checkTokens({ watching }: Store, variable: string | undefined): Promise<Check[]> {
  const checks: Check[] = [];
  for (const [index, { fingerprint }] of tokensIn(variable).entries()) {
    if ((await watching.budget(fingerprint))?.why !== "unauthorized") continue;
    const found = { key: "doctor.token.refused", values: { place: index + 1 } };
    checks.push({ subject: "token", state: "wrong", found, mend: "doctor.token.correct" });
  }
  return checks;
}

function checkIdentityKey(environment: Environment): Check {
  const subject = "identityKey";
  const made =
    environment.FIRSTRUNG_IDENTITY_KEY !== undefined || existsSync(join(environment.FIRSTRUNG_DATA, "identity.key"));
  if (!made) return { subject, state: "ok", found: { key: "doctor.identityKey.later" }, mend: null };
  try {
    const { fingerprint } = loadIdentityKey(environment);
    return { subject, state: "ok", found: { key: "doctor.identityKey.found", values: { fingerprint } }, mend: null };
  } catch (error) {
    return wrong(subject, error);
  }
}

/** What a fuller installation has; none of it keeps history from being read. */
function checkSettings(environment: Environment): Check[] {
  const { APP_ID, PRIVATE_KEY, PRIVATE_KEY_PATH, WEBHOOK_SECRET } = environment;
  const app = { APP_ID, PRIVATE_KEY: PRIVATE_KEY ?? PRIVATE_KEY_PATH, WEBHOOK_SECRET };
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, SMTP_URL, GITHUB_TOKEN } = environment;
  return [
    setting("token", { GITHUB_TOKEN }),
    setting("app", app),
    setting("signIn", { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET }),
    ...(GITHUB_CLIENT_ID === undefined || GITHUB_CLIENT_SECRET === undefined ? [] : checkAddress(environment)),
    setting("mail", { SMTP_URL }),
  ];
}

/** Where GitHub sends people back to when they have signed in: it has to be told, and cookies are safe by HTTPS alone. */
function checkAddress({ BASE_URL, HOST, PORT }: Environment): Check[] {
  const subject = "signIn";
  if (BASE_URL === undefined) {
    const found = { key: "doctor.signIn.noAddress", values: { address: `http://${HOST}:${PORT}` } };
    return [{ subject, state: "missing", found, mend: "doctor.signIn.setAddress" }];
  }
  const { protocol, hostname } = new URL(BASE_URL);
  if (protocol === "https:" || /^(?:localhost|127\..*|\[::1\])$/.test(hostname)) return [];
  const found = { key: "doctor.signIn.plain", values: { address: BASE_URL } };
  return [{ subject, state: "missing", found, mend: "doctor.signIn.useHttps" }];
}

function setting(subject: "token" | "app" | "signIn" | "mail", variables: Record<string, string | undefined>): Check {
  const missing = Object.keys(variables).filter((name) => variables[name] === undefined);
  if (missing.length === 0) return { subject, state: "ok", found: { key: "doctor.set" }, mend: null };
  const found = { key: `doctor.${subject}.missing`, values: { missing: missing.join(", ") } };
  return { subject, state: "missing", found, mend: `doctor.${subject}.mend` };
}

function wrong(subject: Check["subject"], error: unknown, mend: string | null = null): Check {
  if (error instanceof UserError)
    return { subject, state: "wrong", found: { key: error.key, values: error.values }, mend };
  return { subject, state: "wrong", found: { text: error instanceof Error ? error.message : String(error) }, mend };
}
