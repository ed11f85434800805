import type { HistoryBatch } from "../../src/flows/ports.ts";
import type { Identity, MergedPullRequest } from "../../src/domain/model.ts";

const START = Date.UTC(2020, 0, 1);
const HOUR = 3_600_000;
const PEOPLE = 700;

/** Batches as a long history gives them: a few hundred authors, one to eight paths, now and then a co-author. */
export function generateBatches(batches: number, size: number): HistoryBatch[] {
  return Array.from({ length: batches }, (_, nth) => {
    const merges = Array.from({ length: size }, (_unused, index) => generateMerge(nth * size + index + 1));
    return { merges, sha: shaOf((nth + 1) * size), commits: size };
  });
}

function generateMerge(number: number): MergedPullRequest {
  return {
    number,
    sha: shaOf(number),
    title: `Change number ${number} of many`,
    mergedAt: new Date(START + number * HOUR),
    author: personOf(number * 7919),
    coAuthors: number % 10 === 0 ? [personOf(number * 31 + 1)] : [],
    paths: Array.from(
      { length: 1 + ((number * 31) % 8) },
      (_, nth) => `deepspeed/runtime/zero/file_${number}_${nth}.py`,
    ),
    verified: false,
  };
}

function personOf(seed: number): Identity {
  const id = seed % PEOPLE;
  return { key: `id:${id}`, login: id % 2 === 0 ? null : `Person-${id}`, name: `Person ${id}`, bot: id === 1 };
}

function shaOf(number: number): string {
  return number.toString(16).padStart(40, "0");
}
