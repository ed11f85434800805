import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { runInProcess, startCommand } from "../fixtures/command.ts";
import { CLIMBERS } from "../fixtures/climbers.ts";
import { longHistory, writeHistory } from "../fixtures/history.ts";
import { ODD } from "../fixtures/odd-history.ts";
import { sharedWorkspace } from "../fixtures/workspace.ts";
import { freshDatabase, SERVER } from "../storage/engines.ts";

const cwd = sharedWorkspace();
/** All runs share the folder, and so the key with which addresses are hashed. */
const env = (url: string) => ({ DATABASE_URL: url, FIRSTRUNG_DATA: join(cwd, "data") });
const sqlite = (name: string) => `file:${join(cwd, `${name}.db`)}`;

async function importInto(url: string, from: string, repo = "o/r"): Promise<void> {
  expect(await runInProcess(["import", repo, "--from", from], cwd, env(url))).toMatchObject({ code: 0, stderr: "" });
}

async function exportOf(url: string): Promise<string> {
  const { stdout, stderr } = await runInProcess(["export", "contributions"], cwd, env(url));
  expect(stderr).toBe("");
  return stdout;
}

describe("the export is the same, byte for byte", () => {
  const short = join(cwd, "short.git");
  const long = join(cwd, "long.git");
  let expected: string;
  let expectedLong: string;

  beforeAll(async () => {
    await writeHistory(short, [...CLIMBERS, ...ODD]);
    await writeHistory(long, longHistory(4_000));
    await importInto(sqlite("expected"), short);
    await importInto(sqlite("expected-long"), long);
    expected = await exportOf(sqlite("expected"));
    expectedLong = await exportOf(sqlite("expected-long"));
    expect(expected.split("\n").length).toBeGreaterThan(15);
    expect(expectedLong.split("\n").length).toBeGreaterThan(3_000);
  });

  it("after a second import", async () => {
    await importInto(sqlite("expected"), short);
    expect(await exportOf(sqlite("expected"))).toBe(expected);
  });

  it("after importing commit by commit", async () => {
    const growing = join(cwd, "growing.git");
    cpSync(short, growing, { recursive: true });
    const git = (...args: string[]) =>
      execFileSync("git", [`--git-dir=${growing}`, ...args])
        .toString()
        .trim();
    for (const sha of git("rev-list", "--first-parent", "--reverse", "HEAD").split("\n")) {
      git("update-ref", "refs/heads/main", sha);
      await importInto(sqlite("growing"), growing);
    }
    expect(await exportOf(sqlite("growing"))).toBe(expected);
  });

  it("from an address that is cloned as from a folder", async () => {
    await importInto(sqlite("cloned"), `file://${short}`);
    expect(await exportOf(sqlite("cloned"))).toBe(expected);
    await importInto(sqlite("cloned"), `file://${short}`);
    expect(await exportOf(sqlite("cloned"))).toBe(expected);
  });

  it("after being killed at any moment and going on", async () => {
    const url = sqlite("killed");
    let whole = false;
    for (let delay = 250; !whole; delay += 120) {
      const { child, finished } = startCommand(["import", "o/r", "--from", long], { cwd, env: env(url) });
      const killer = setTimeout(() => child.kill("SIGKILL"), delay);
      whole = (await finished).code === 0;
      clearTimeout(killer);
    }
    expect(await exportOf(url)).toBe(expectedLong);
  });

  it.skipIf(SERVER === undefined)(
    "from PostgreSQL as from SQLite, once and twice and killed in the middle",
    async () => {
      const { url, drop } = await freshDatabase();
      try {
        for (let delay = 300; delay < 1_500; delay += 300) {
          const { child, finished } = startCommand(["import", "o/r", "--from", long], { cwd, env: env(url) });
          const killer = setTimeout(() => child.kill("SIGKILL"), delay);
          await finished;
          clearTimeout(killer);
        }
        await importInto(url, long);
        expect(await exportOf(url)).toBe(expectedLong);
        await importInto(url, long);
        expect(await exportOf(url)).toBe(expectedLong);
      } finally {
        await drop();
      }
      const odd = await freshDatabase();
      await importInto(odd.url, short);
      expect(await exportOf(odd.url)).toBe(expected);
      await odd.drop();
    },
  );

  it("whatever the repositories that were imported before it", async () => {
    await importInto(sqlite("several"), long, "a/before");
    await importInto(sqlite("several"), short, "o/r");
    const { stdout } = await runInProcess(["export", "contributions", "--repo", "O/R"], cwd, env(sqlite("several")));
    expect(stdout.split("\n").length).toBe(expected.split("\n").length);
  });
});

describe("the key with which addresses are hashed", () => {
  it("is asked for again where the database was made with another", async () => {
    const other = join(cwd, "other-data");
    mkdirSync(other);
    writeFileSync(join(other, "identity.key"), `${"0".repeat(64)}\n`);
    const { code, stderr } = await runInProcess(["import", "o/r", "--from", join(cwd, "short.git")], cwd, {
      ...env(sqlite("expected")),
      FIRSTRUNG_DATA: other,
    });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The database hashed addresses with the key \w{12}, but the one here is \w{12}; restore/);
  });
});
