import { deepStrictEqual } from "node:assert";
import { openStore } from "../../src/storage/open.ts";
import type { Figure } from "./figure.ts";
import { generateBatches } from "./generated-merges.ts";
import { alternate, milliseconds, secondsOf } from "./measure.ts";
import { insertRaw, openRaw } from "./raw-insert.ts";
import type { Workbench } from "./workbench.ts";

const BATCHES = 20;
const BATCH_SIZE = 1_000;
const ROUNDS = 9;
const NOW = new Date("2026-01-01T00:00:00Z");

/** How many rows a second the storage layer takes of those that better-sqlite3 takes by itself. */
export async function bulkInsert(bench: Workbench): Promise<Figure[]> {
  const batches = generateBatches(BATCHES, BATCH_SIZE);
  const rows = BATCHES * BATCH_SIZE;
  bench.note(`inserting ${rows} merges through the store and without it, ${ROUNDS} times each`);
  let rawFile = "";
  let storeFile = "";

  async function throughTheStore(): Promise<number> {
    storeFile = bench.freshFile();
    const store = await openStore(`file:${storeFile}`, "write");
    let cursor = await store.openHistory("bench/insert");
    const seconds = await secondsOf(async () => {
      for (const batch of batches) cursor = await store.recordHistory(cursor, batch, NOW);
    });
    await store.close();
    return seconds;
  }

  async function withoutIt(): Promise<number> {
    rawFile = bench.freshFile();
    const store = await openStore(`file:${rawFile}`, "write");
    const { repositoryId } = await store.openHistory("bench/insert");
    await store.close();
    const database = openRaw(rawFile);
    const seconds = await secondsOf(async () => insertRaw(database, repositoryId, batches, NOW));
    database.close();
    return seconds;
  }

  const { first: raw, second: stored } = await alternate(ROUNDS, withoutIt, throughTheStore);
  const written = readAll(storeFile);
  if (written.contributions.length !== rows) throw new Error(`${written.contributions.length} rows of ${rows}`);
  deepStrictEqual(written, readAll(rawFile));
  return [
    {
      name: "bulk insert / raw better-sqlite3",
      value: raw / stored,
      unit: "ratio",
      target: { atLeast: 0.6 },
      detail: `store ${milliseconds(stored)}, raw ${milliseconds(raw)}, ${rows} rows, the same in both`,
    },
  ];
}

function readAll(file: string) {
  const database = openRaw(file);
  try {
    const all = (table: string, key: string) => database.prepare(`SELECT * FROM ${table} ORDER BY ${key}`).all();
    return {
      contributions: all("contributions", "number"),
      identities: all("identities", "key"),
      repositories: all("repositories", "id"),
    };
  } finally {
    database.close();
  }
}
