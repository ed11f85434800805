import { describe, expect, it, test } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { webhookDifferences } from "../fixtures/github-schemas/check.ts";
import { HOSTILE } from "../fixtures/hostile.ts";
import { simulate } from "../fixtures/simulator.ts";

const REPO = "o/r";

/** A world of one repository, and a browser for it that keeps the cookie. */
async function browse() {
  const world = createWorld({ repositories: [{ ...EMPTY, name: REPO, maintainers: 1 }] });
  const simulation = await simulate({ world });
  const repository = world.repository(REPO);
  let cookie = "";
  const ask = async (path: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(simulation.url + path, {
      redirect: "manual",
      headers: { cookie, Origin: simulation.url, ...headers },
      ...(form === undefined ? {} : { method: "POST", body: new URLSearchParams(form) }),
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return { status: response.status, text: await response.text(), to: response.headers.get("location") ?? "" };
  };
  return {
    ...simulation,
    repository,
    ask,
    signIn: async (login: string) => {
      world.person(login);
      expect((await ask("/login", { login, return_to: `/${REPO}` })).status).toBe(303);
    },
    told: () => simulation.deliveries.list.map(({ event, action }) => `${event}.${action}`),
  };
}

it("shows what the API links to, and says on every page that it is a simulation", async () => {
  const { ask, repository } = await browse();
  const issue = repository.openIssue({ title: "Which CUDA?", body: "see `docs`", labels: ["bug"], assignees: ["ada"] });
  repository.comment(issue.number, "I take this [one](http://127.0.0.1/x)<!-- firstrung:1 -->", "bo");
  const pull = repository.openPull({ title: "Say which", by: "ada", body: `Fixes #${issue.number}` });
  const paths = ["/", `/${REPO}`, `/${REPO}/issues`, `/${REPO}/pulls`, `/${REPO}/issues/new`, "/ada", "/o", "/login"];
  for (const path of [...paths, `/${REPO}/issues/${issue.number}`, `/${REPO}/pull/${pull.number}`]) {
    const { status, text } = await ask(path);
    expect([path, status]).toEqual([path, 200]);
    expect(text).toContain("This is a simulated GitHub.");
  }
  const { text } = await ask(`/${REPO}/issues/${issue.number}`);
  for (const part of ["Which CUDA?", "<code>docs</code>", "bug", 'href="/ada"', '<a href="http://127.0.0.1/x">one</a>'])
    expect(text).toContain(part);
  expect(text).not.toContain("firstrung:1");
  expect((await ask(`/${REPO}/pull/${pull.number}`)).text).toContain("README.md");
  expect((await ask(`/${REPO}/issues/${pull.number}`)).to).toBe(`/${REPO}/pull/${pull.number}`);
});

test.each(["/nobody", "/o/none", `/${REPO}/issues/9`, `/${REPO}/issues/x`, "/apps/none", "/a/b/c/d", "/%E0%A4%A"])(
  "says 404 for %s",
  async (path) => expect((await (await browse()).ask(path)).status).toBe(404),
);

it("hides what is private", async () => {
  const { ask, repository } = await browse();
  const { number } = repository.openIssue({ title: "Secret" });
  repository.makePrivate();
  for (const path of [`/${REPO}`, `/${REPO}/issues`, `/${REPO}/issues/${number}`])
    expect((await ask(path)).status).toBe(404);
  expect((await ask("/")).text).not.toContain(`"/${REPO}"`);
});

describe("somebody who is signed in", () => {
  it("climbs by hand: claims, opens a pull request, has it reviewed and merged, each with its webhook", async () => {
    const { ask, signIn, repository, told, deliveries } = await browse();
    const maintainer = [...repository.record.maintainers][0]!.login;
    const issue = repository.openIssue({ title: "Which CUDA?" });
    const path = `/${REPO}/issues/${issue.number}`;
    await signIn("ada");
    expect((await ask(`${path}/comments`, { body: "/claim" })).to).toBe(path);
    expect(issue.comments.map(({ body, author }) => [author.login, body])).toEqual([["ada", "/claim"]]);
    const pull = (await ask(`${path}/pulls`, { area: "docs" })).to;
    expect(pull).toBe(`/${REPO}/pull/${issue.number + 1}`);
    expect((await ask(`${pull}/merge`, {})).status, "only maintainers merge").toBe(403);
    expect((await ask(`${pull}/reviews`, { state: "approved" })).status, "nobody approves their own").toBe(403);
    await signIn(maintainer);
    expect((await ask(`${pull}/reviews`, { state: "approved", body: "Thanks!" })).status).toBe(303);
    expect((await ask(pull)).text).toContain("Thanks!");
    expect((await ask(`${pull}/merge`, {})).status).toBe(303);
    expect((await ask(`${pull}/merge`, {})).status, "once").toBe(403);
    expect(issue.state).toBe("closed");
    expect(told()).toEqual(
      [
        "installation.created",
        "issues.opened",
        "issue_comment.created",
        "pull_request.opened",
        "pull_request_review.submitted",
        "pull_request.closed",
        "push.",
        "issues.closed",
      ].slice(-told().length),
    );
    const review = deliveries.list.find(({ event }) => event === "pull_request_review")!;
    expect(webhookDifferences(review.event, review.action, review.payload)).toEqual([]);
  });

  it("opens, closes and reopens issues of their own, and nobody else's", async () => {
    const { ask, signIn, repository } = await browse();
    await signIn("ada");
    const { to } = await ask(`/${REPO}/issues`, { title: "Mine", body: "text" });
    expect((await ask(`${to}/state`, { state: "closed" })).status).toBe(303);
    expect(repository.record.issues.get(1)?.state).toBe("closed");
    expect((await ask(`${to}/state`, { state: "open" })).status).toBe(303);
    await signIn("bo");
    expect((await ask(`${to}/state`, { state: "closed" })).status).toBe(403);
  });

  it("goes back to pages of this server alone", async () => {
    const { ask, url } = await browse();
    for (const place of ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) {
      const login = [...(await browse()).world.people.values()][0]!.login;
      const { to } = await ask("/login", { login, return_to: place });
      expect(new URL(to, url).origin).toBe(url);
    }
  });
});

it("does nothing for a form from another site, or for somebody who is not signed in", async () => {
  const { ask, signIn, repository } = await browse();
  const { number, comments } = repository.openIssue({ title: "x" });
  const path = `/${REPO}/issues/${number}/comments`;
  expect((await ask(path, { body: "hi" })).status).toBe(403);
  await signIn("ada");
  expect((await ask(path, { body: "hi" }, { Origin: "http://localhost:3000" })).status).toBe(403);
  expect((await ask(path, { body: "hi" }, { Origin: "null", "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
  expect(comments).toEqual([]);
  expect((await ask(path.replace("comments", "__proto__"), { body: "hi" })).status).toBe(403);
});

test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))("X1: shows %j as text", async (_name, text) => {
  const { ask, repository } = await browse();
  const { number } = repository.openIssue({
    title: text || "x",
    body: `${text} [${text}](javascript:alert(1)) \`${text}\``,
  });
  repository.comment(number, text);
  const pages = await Promise.all([`/${REPO}`, `/${REPO}/issues/${number}`].map((path) => ask(path)));
  for (const page of pages) {
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script|<img|<\/style|onerror=[^&]*>|href="javascript/i);
  }
});
