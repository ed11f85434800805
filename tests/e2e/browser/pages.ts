import type { Demo } from "../../../src/demo/start.ts";

/** A page in one state. */
export interface PageCase {
  readonly name: string;
  readonly path: (demo: Demo) => string;
  /** Who looks; nobody is signed in where it is absent. */
  readonly as?: "climber" | "newcomer";
  /** What the server says; 200 where it is absent. */
  readonly status?: number;
}

/** Every page in every state that it has; a new one is a line here. */
export const PAGES: readonly PageCase[] = [
  { name: "the front page", path: () => "/" },
  { name: "the explorer", path: () => "/issues" },
  { name: "the explorer, with filters", path: ({ repository }) => `/issues?repo=${repository}&area=docs&gpu=none` },
  { name: "the explorer, with nothing found", path: () => "/issues?q=zzzzzz" },
  { name: "a repository", path: ({ repository }) => `/r/${repository}` },
  { name: "a repository that marks newcomer issues", path: () => "/r/huggingface/transformers" },
  { name: "a repository that nobody knows", path: () => "/r/nobody/nothing", status: 404 },
  { name: "somebody's dashboard", path: ({ climber }) => `/u/${climber}` },
  { name: "somebody's dashboard, signed in", path: ({ climber }) => `/u/${climber}`, as: "newcomer" },
  { name: "a dashboard that nobody may see", path: () => "/u/nobody-at-all", status: 404 },
  { name: "the road", path: () => "/start" },
  { name: "the road, signed in", path: () => "/start", as: "climber" },
  { name: "one's own dashboard", path: () => "/me", as: "climber" },
  { name: "one's own dashboard at the foot of the ladder", path: () => "/me", as: "newcomer" },
  { name: "settings", path: () => "/settings", as: "climber" },
  { name: "privacy", path: () => "/privacy" },
  { name: "privacy, signed in", path: () => "/privacy", as: "climber" },
  { name: "deletion", path: () => "/settings/delete", as: "climber" },
  { name: "a deleted account", path: () => "/settings/deleted" },
  { name: "a sign-in that failed", path: () => "/login/failed" },
  { name: "signing out", path: () => "/logout", as: "climber" },
  { name: "one's cohorts", path: () => "/c", as: "climber" },
  { name: "no cohort yet", path: () => "/c", as: "newcomer" },
  {
    name: "an invitation",
    path: ({ cohort }) => `/c/${cohort.slug}/join?invitation=${cohort.invitation}`,
    as: "newcomer",
  },
  { name: "a cohort, as who organises it", path: ({ cohort }) => `/c/${cohort.slug}`, as: "climber" },
  { name: "a cohort, as somebody else", path: ({ cohort }) => `/c/${cohort.slug}`, as: "newcomer", status: 404 },
  { name: "set-up of nothing", path: () => "/setup", status: 404 },
  { name: "set-up of an installation", path: () => "/setup?installation_id=50000001" },
  { name: "the mail of the demo", path: () => "/demo/mail" },
  { name: "what is not there", path: () => "/nothing", status: 404 },
];

/** The pages of the simulated GitHub. */
export const GITHUB_PAGES: readonly PageCase[] = [
  { name: "repositories", path: () => "/" },
  { name: "a repository", path: ({ repository }) => `/${repository}` },
  { name: "issues", path: ({ repository }) => `/${repository}/issues` },
  { name: "an issue", path: (demo) => pathOf(demo, "issue") },
  { name: "a pull request", path: (demo) => pathOf(demo, "pull") },
  { name: "somebody", path: ({ climber }) => `/${climber}` },
  { name: "installing the app", path: () => "/apps/firstrung/installations/new" },
  { name: "signing in", path: () => "/login" },
  { name: "what is not there", path: () => "/nobody", status: 404 },
];

function pathOf({ world, repository }: Demo, kind: "issue" | "pull"): string {
  const issues = [...world.repository(repository).record.issues.values()];
  const { number } = issues.findLast(({ pull, state }) => state === "open" && (pull !== null) === (kind === "pull"))!;
  return `/${repository}/${kind === "pull" ? "pull" : "issues"}/${number}`;
}
