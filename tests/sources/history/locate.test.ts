import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { expect, it } from "vitest";
import { locateHistory } from "../../../src/sources/history/locate.ts";
import { CLIMBERS } from "../../fixtures/climbers.ts";
import { appendHistory, writeHistory } from "../../fixtures/history.ts";
import { workspace } from "../../fixtures/workspace.ts";

const git = (gitDir: string, ...args: string[]) =>
  execFileSync("git", [`--git-dir=${gitDir}`, ...args])
    .toString()
    .trim();
const plain = { serverUrl: "https://github.com", showProgress: false };

it("clones without the contents of files, and later fetches only what is new", async () => {
  const folder = workspace();
  const origin = join(folder, "origin.git");
  await writeHistory(origin, CLIMBERS);
  git(origin, "config", "uploadpack.allowFilter", "true");
  git(origin, "tag", "v1");
  const options = { ...plain, clones: join(folder, "clones"), from: `file://${origin}` };

  const first = await locateHistory("Owner/Repo", options);
  expect(first.gitDir).toBe(join(folder, "clones/owner/repo.git"));
  expect(git(first.gitDir, "rev-parse", first.ref)).toBe(git(origin, "rev-parse", "HEAD"));
  expect(git(first.gitDir, "tag")).toBe("");
  const kinds = git(first.gitDir, "cat-file", "--batch-all-objects", "--batch-check=%(objecttype)");
  expect(new Set(kinds.split("\n"))).toEqual(new Set(["commit", "tree"]));

  await appendHistory(origin, [{ subject: "Later (#50)", paths: ["src/later.py"] }]);
  const second = await locateHistory("owner/repo", options);
  expect(git(second.gitDir, "rev-parse", second.ref)).toBe(git(origin, "rev-parse", "HEAD"));
});

it("follows the remote's default branch when it changes its name", async () => {
  const folder = workspace();
  const origin = join(folder, "origin.git");
  await writeHistory(origin, CLIMBERS);
  const options = { ...plain, clones: join(folder, "clones"), from: `file://${origin}` };
  await locateHistory("o/r", options);
  git(origin, "branch", "-m", "main", "trunk");
  await appendHistory(origin, [{ subject: "Elsewhere (#50)", paths: ["a.py"] }], false);
  const { gitDir, ref } = await locateHistory("o/r", options);
  expect(git(gitDir, "rev-parse", ref)).toBe(git(origin, "rev-parse", "HEAD"));
});

it("sends the token to our server and to nobody else", async () => {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const url = `http://127.0.0.1:${port}`;
  const options = { ...plain, clones: workspace(), token: "ghs_1234_abc.def" };

  await expect(locateHistory("o/r", { ...options, serverUrl: url })).rejects.toMatchObject({ key: "history.fetch" });
  expect(seen.at(-1)).toBe(`Basic ${Buffer.from("x-access-token:ghs_1234_abc.def").toString("base64")}`);
  seen.length = 0;
  await expect(locateHistory("o/r", { ...options, from: `${url}/o/r.git` })).rejects.toMatchObject({
    key: "history.fetch",
  });
  expect(seen.length).toBeGreaterThan(0);
  expect(new Set(seen)).toEqual(new Set([undefined]));
  server.close();
});
