import { missingPermissions } from "../domain/permissions.ts";
import type { Rules } from "../domain/rules.ts";
import { isPublic } from "../domain/watching.ts";
import { inForce } from "./config/configs.ts";
import { fitForLabel } from "./config/suggestions.ts";
import type { FirstReport, Installed, InstallationReport, InstalledReport, Store } from "./ports.ts";
import { type Judges, readIssues } from "./read-issues.ts";
import { readJourneys } from "./read-journeys.ts";

export interface ReadInstallationParts {
  readonly store: Store;
  readonly rules: Rules;
  readonly judges: Judges;
  readonly serverUrl: string;
}

/** Judging a whole repository takes a moment, and anybody may open the page. */
const LOOKED_INTO = 5;

/** What a maintainer sees after installing, from what is stored: nobody's visit costs a request. `null` where it is not known. */
export async function readInstallation(
  parts: ReadInstallationParts,
  installationId: number,
  now: Date,
): Promise<InstallationReport | null> {
  const { store } = parts;
  const installation = (await store.installations.list()).find(({ id }) => id === installationId);
  if (installation === undefined || installation.status === "removed") return null;
  const covered = (await store.installations.repositories()).filter(
    (one) => one.installationId === installationId && one.status !== "removed",
  );
  const open = covered.filter((one) => !one.private);
  const repositories: InstalledReport[] = [];
  for (const one of open) repositories.push(await reportOf(parts, one, repositories.length < LOOKED_INTO, now));
  return {
    account: open.length > 0 ? installation.account : null,
    status: installation.status,
    missing: missingPermissions(installation.permissions),
    privateCount: covered.length - open.length,
    repositories,
  };
}

async function reportOf(
  parts: ReadInstallationParts,
  { repositoryId, repo }: Installed,
  looksInto: boolean,
  now: Date,
): Promise<InstalledReport> {
  const stored = await parts.store.configs.get(repositoryId);
  const file = stored === null ? "unread" : stored.problem !== null ? "broken" : stored.sha === null ? "none" : "good";
  return {
    repo,
    file,
    problem: stored?.problem ?? null,
    config: inForce(stored),
    first: looksInto ? await firstReport(parts, repositoryId, now) : null,
  };
}

async function firstReport(
  { store, rules, judges, serverUrl }: ReadInstallationParts,
  repositoryId: number,
  now: Date,
): Promise<FirstReport | null> {
  const watched = (await store.watching.watched()).find((one) => one.repositoryId === repositoryId);
  if (watched === undefined || watched.readAt === null || !isPublic(watched)) return null;
  const { cards, place } = await readIssues(store, rules, judges, watched, serverUrl, now);
  const marked = cards.filter(({ step }) => step === "newcomer");
  const free = marked.filter(({ verdict }) => verdict.state === "free").length;
  const imported = await store.findRepository(watched.repo);
  const journeys =
    imported === null || imported.contributions === 0 ? null : await readJourneys(store, rules, watched.repo);
  return {
    openIssues: cards.length,
    newcomer: { free, taken: marked.length - free },
    suited: fitForLabel(cards).length,
    treatment: place.treatment,
    journeys: journeys && {
      people: journeys.people,
      secondShare: journeys.secondPullRequest.share,
      reachedCore: journeys.reached["core"] ?? 0,
      daysToCore: journeys.steps.find(({ rung }) => rung === "core")?.later.days.median ?? null,
    },
  };
}
