import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { privateKeyIn } from "./credentials.ts";
import type { Check } from "./domain/check.ts";
import { UserError } from "./domain/errors.ts";
import { missingPermissions } from "./domain/permissions.ts";
import type { Environment } from "./environment.ts";
import type { StoredInstallation } from "./flows/ports.ts";

/** Longer than GitHub ever takes, and short enough to wait for. */
const TIMEOUT_MS = 10_000;
/** A number, or the client id that GitHub takes in its place. */
const APP_ID_FORM = /^(\d+|Iv[\w.]+)$/;

/** Whether the app's key is one, its id is known and the two belong together, and whether it asks for what it needs; nothing where none is configured. */
export async function diagnoseApp(environment: Environment): Promise<Check[]> {
  const { APP_ID, GITHUB_API_URL: url } = environment;
  try {
    const privateKey = privateKeyIn(environment);
    if (privateKey === null || APP_ID === undefined) return [];
    if (!APP_ID_FORM.test(APP_ID)) throw new UserError("doctor.app.badId", { id: APP_ID });
    const { Installations } = await import("./github/installations.ts");
    const common = { apiUrl: url, timeoutMs: TIMEOUT_MS, store: UNTOUCHED, now: () => new Date() };
    const app = await new Installations({ ...common, appId: APP_ID, privateKey }).identity();
    const found = { key: "doctor.app.found", values: { name: app.slug, id: app.id } };
    const lacking = missingPermissions(app.permissions).map(nameOf).join(", ");
    const unheard = eventsOfManifest()
      .filter((event) => !app.events.includes(event))
      .join(", ");
    return [
      { subject: "app", state: "ok", found, mend: null },
      ...(lacking === "" ? [] : [missing("app", "lacking", { permissions: lacking })]),
      ...(unheard === "" ? [] : [missing("app", "unsubscribed", { events: unheard })]),
    ];
  } catch (error) {
    if (error instanceof UserError) return [wrong(error.key, error.values)];
    return [await refusal(error, APP_ID ?? "", url)];
  }
}

/** Each installation that somebody should look at, after how many there are. */
export function checkInstallations(installations: readonly StoredInstallation[]): Check[] {
  if (installations.length === 0) return [];
  const there = installations.filter(({ status }) => status !== "removed");
  const repositories = there.reduce((sum, one) => sum + one.repositories.length, 0);
  const found = { key: "doctor.installations.found", values: { accounts: there.length, repositories } };
  return [
    { subject: "installations", state: "ok", found, mend: null },
    ...installations.flatMap((one) => checkInstallation(one) ?? []),
  ];
}

function checkInstallation({ account, status, statusAt, problem, permissions }: StoredInstallation): Check | null {
  const subject = "installations";
  if (status === "suspended") return missing(subject, "suspended", { account }, null);
  if (status === "removed") return missing(subject, "removed", { account, at: statusAt.toISOString() }, null);
  if (status === "attention") {
    const kind = problem === "token-refused" ? "tokenRefused" : problem === "key-refused" ? "keyRefused" : null;
    if (kind !== null) return { ...missing(subject, kind, { account }), state: "wrong" };
    return { ...missing(subject, "problem", { account, problem: problem ?? "?" }, null), state: "wrong" };
  }
  const lacking = missingPermissions(permissions).map(nameOf).join(", ");
  return lacking === "" ? null : missing(subject, "lacking", { account, permissions: lacking });
}

/** What GitHub's refusal of the app itself means. */
async function refusal(error: unknown, id: string, url: string): Promise<Check> {
  const { messageOf, statusOf } = await import("./github/requests.ts");
  const [status, detail] = [statusOf(error), messageOf(error)];
  if (status === 401 && /issued at|expiration/i.test(detail)) return wrong("doctor.app.clock", { detail });
  if (status === 401 && /issuer/i.test(detail)) return wrong("doctor.app.unknownId", { id });
  if (status === 401) return wrong("doctor.app.otherKey", { id });
  if (status === 404 && /integration/i.test(detail)) return wrong("doctor.app.unknownId", { id });
  if (status === 404 || error instanceof z.ZodError) return wrong("doctor.app.notGithub", { url });
  // That GitHub is out is nothing that is wrong here.
  return missing("app", "unreachable", { url, detail }, null);
}

/** What the manifest subscribes to: the app registered from it may be older. */
function eventsOfManifest(): string[] {
  const manifest: unknown = parse(readFileSync(new URL("../app.yml", import.meta.url), "utf8"));
  return z.object({ default_events: z.array(z.string()) }).parse(manifest).default_events;
}

function nameOf({ name, level }: { readonly name: string; readonly level: string }): string {
  return `${name}: ${level}`;
}

function missing(
  subject: "app" | "installations",
  name: string,
  values: Readonly<Record<string, string>>,
  mend: string | null = `doctor.${subject}.${name}Mend`,
): Check {
  return { subject, state: "missing", found: { key: `doctor.${subject}.${name}`, values }, mend };
}

function wrong(key: string, values: UserError["values"]): Check {
  return { subject: "app", state: "wrong", found: { key, values }, mend: null };
}

/** Diagnosing changes nothing. */
const UNTOUCHED = { list: () => Promise.resolve([]), record: async () => {}, setProblem: async () => {} };
