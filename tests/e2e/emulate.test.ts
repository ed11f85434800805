import { createEmulator } from "emulate";
import { expect, it, onTestFinished } from "vitest";
import { listsByName } from "./by-name.ts";
import { freePort, startApp, until, WEBHOOK_SECRET } from "./running-app.ts";

const APP = 12_345;
const REPO = "octocat/model";

interface Issue {
  readonly number: number;
  readonly assignees: readonly { readonly login: string }[];
}
interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string; readonly type: string };
}

/** A GitHub that nobody here wrote, with the app installed, and the app itself. */
async function start() {
  const port = await freePort();
  const github = await createEmulator({
    service: "github",
    port: await freePort(),
    seed: {
      tokens: {
        maintainer: { login: "octocat", scopes: ["repo"] },
        newcomer: { login: "newcomer", scopes: ["repo"] },
        other: { login: "somebody-else", scopes: ["repo"] },
      },
      github: {
        users: [{ login: "octocat" }, { login: "newcomer" }, { login: "somebody-else" }],
        repos: [{ owner: "octocat", name: "model", auto_init: true }],
        apps: [
          {
            app_id: APP,
            slug: "firstrung",
            name: "Firstrung",
            permissions: {
              issues: "write",
              pull_requests: "write",
              contents: "read",
              checks: "write",
              metadata: "read",
            },
            events: ["issues", "issue_comment", "pull_request", "pull_request_review", "push"],
            webhook_url: `http://127.0.0.1:${port}/api/github/webhooks`,
            webhook_secret: WEBHOOK_SECRET,
            installations: [{ installation_id: 100, account: "octocat", repository_selection: "all" }],
          },
        ],
      },
    },
  });
  onTestFinished(() => github.close());
  const key = github.generatedSecrets.find(({ kind }) => kind === "github.app_private_key")?.value ?? "";
  const app = await startApp(port, {
    GITHUB_API_URL: await listsByName(github.url, { 1: REPO }),
    GITHUB_SERVER_URL: github.url,
    APP_ID: String(APP),
    PRIVATE_KEY: key,
  });
  async function as<T>(who: string, method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${github.url}/repos/${path}`, {
      method,
      headers: { authorization: `token ${who}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
  return {
    app,
    as,
    /** What the app says on a thread: at most one comment. */
    said: async (number: number): Promise<string> => {
      const comments = await as<Comment[]>("maintainer", "GET", `${REPO}/issues/${number}/comments?per_page=100`);
      const ours = comments.filter(({ body }) => body.includes("<!-- firstrung:"));
      expect(ours.length).toBeLessThanOrEqual(1);
      return ours[0]?.body ?? "";
    },
    assignees: async (number: number) =>
      (await as<Issue>("maintainer", "GET", `${REPO}/issues/${number}`)).assignees.map(({ login }) => login),
  };
}

it("claims, releases, welcomes and counts on a GitHub that nobody here wrote", async () => {
  const { app, as, said, assignees } = await start();
  const file = Buffer.from("language: en\nclaims:\n  cooldown-days: 0\n").toString("base64");
  await as("maintainer", "PUT", `${REPO}/contents/.github/firstrung.yml`, {
    message: "Set up Firstrung",
    content: file,
  });
  // The emulator lists no repositories of an installation: the first delivery proves it.
  await app.knowsItsInstallation();

  const issue = await as<Issue>("maintainer", "POST", `${REPO}/issues`, {
    title: "Document the options",
    labels: ["good first issue"],
  });
  await as("newcomer", "POST", `${REPO}/issues/${issue.number}/comments`, { body: "/claim" });
  await until("it is assigned", async () => (await assignees(issue.number)).includes("newcomer"));
  const claimed = await until("an answer", () => said(issue.number));
  expect(claimed).toContain("newcomer");

  await as("other", "POST", `${REPO}/issues/${issue.number}/comments`, { body: "/claim" });
  await until("a refusal", async () => {
    const now = await said(issue.number);
    return now !== claimed && now.includes("somebody-else");
  });
  expect(await assignees(issue.number)).toEqual(["newcomer"]);

  await as("newcomer", "POST", `${REPO}/issues/${issue.number}/comments`, { body: "/release" });
  await until("it is free again", async () => (await assignees(issue.number)).length === 0);

  await as("newcomer", "POST", `${REPO}/forks`, {});
  await as("newcomer", "PUT", "newcomer/model/contents/docs/options.md", {
    message: "Document the options",
    content: Buffer.from("# Options\n").toString("base64"),
    branch: "main",
  });
  const pull = await as<Issue>("newcomer", "POST", `${REPO}/pulls`, {
    title: "Document the options",
    body: `Fixes #${issue.number}`,
    head: "newcomer:main",
    base: "main",
  });
  await until("a welcome", () => said(pull.number));
  await as("maintainer", "POST", `${REPO}/pulls/${pull.number}/reviews`, { event: "APPROVE", body: "Thank you!" });
  await as("maintainer", "PUT", `${REPO}/pulls/${pull.number}/merge`, {});
  await until("the merge counts", async () => {
    const { stdout } = await app.run("progress", "newcomer", "--json");
    return (JSON.parse(stdout) as { counts: { total: number } }).counts.total === 1;
  });
});
