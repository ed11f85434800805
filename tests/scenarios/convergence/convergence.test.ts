import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { workspace } from "../../fixtures/workspace.ts";
import { anyTelling, loadCode, tellAll } from "./ingest.ts";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const RUNS = { numRuns: 150, seed: 20_261_124 };

/** Runs the property over the code in a folder; throws what fast-check found. */
async function check(src: string): Promise<void> {
  const code = await loadCode(src);
  const store = await code.openStore(`file:${join(workspace(), "store.db")}`, "write");
  try {
    await fc.assert(
      fc.asyncProperty(anyTelling, ({ story, order: [all, again] }) => tellAll(code, store, story, [...all, ...again])),
      RUNS,
    );
  } finally {
    await store.close();
  }
}

it("S1: deliveries, lists and history in any order and any number of times end in the truth, each change announced once", async () => {
  await check(join(ROOT, "src"));
}, 120_000);

const SABOTAGES = [
  {
    name: "an older snapshot overwrites a newer one (S3)",
    file: "domain/reconcile.ts",
    from: "if (age < 0) return { facts: null, doubtful: wasDoubtful };",
    to: "if (age < 0) return { facts: seen, doubtful: wasDoubtful };",
  },
  {
    name: "a merge can go back",
    file: "domain/reconcile.ts",
    from: "if (other === null || other.mergedAt === null) return pull;",
    to: "if (other !== pull) return pull;",
  },
  {
    name: "two snapshots of one second are settled by which came last (S5)",
    file: "domain/reconcile.ts",
    from: "return { facts: canonical(seen) > canonical(stored) ? seen : null, doubtful: true };",
    to: "return { facts: seen, doubtful: false };",
  },
  {
    name: "an announcement has a key of its own each time",
    file: "flows/react.ts",
    from: "key: `${repositoryId}:${key}`",
    to: "key: `${repositoryId}:${key}:${Math.random()}`",
  },
  {
    name: "a delivery's account does not go before the address in a commit",
    file: "storage/history.ts",
    from: "await creditAccounts(tx, database.tables, cursor, batch);",
    to: "",
  },
] as const;

it.each(SABOTAGES)(
  "the property falls where $name",
  async ({ file, from, to }) => {
    // Beside the project's own code, so that packages are found; vitest reads TypeScript wherever it lies.
    const copy = join(ROOT, ".sabotage", `${process.pid}-${SABOTAGES.findIndex((one) => one.from === from)}`);
    onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
    mkdirSync(copy, { recursive: true });
    cpSync(join(ROOT, "src"), join(copy, "src"), { recursive: true });
    cpSync(join(ROOT, "migrations"), join(copy, "migrations"), { recursive: true });
    const path = join(copy, "src", file);
    const code = readFileSync(path, "utf8");
    expect(code, "the line to sabotage is there").toContain(from);
    writeFileSync(path, code.replace(from, to));
    await expect(check(join(copy, "src"))).rejects.toThrow(/Property failed/);
  },
  120_000,
);
