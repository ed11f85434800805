import type { Kinds } from "./columns.ts";
import { defineInstalled } from "./schema/installed.ts";
import { defineContributions } from "./schema/contributions.ts";
import { defineJudgements } from "./schema/judgements.ts";
import { definePeople } from "./schema/people.ts";
import { definePolling } from "./schema/polling.ts";
import { defineThreads } from "./schema/threads.ts";

/** The tables, defined once; `sqlite/tables.ts` and `postgres/tables.ts` make them for each engine. */
export function defineTables(kind: Kinds) {
  const contributions = defineContributions(kind);
  return {
    ...contributions,
    ...defineThreads(kind, contributions),
    ...definePolling(kind, contributions),
    ...defineInstalled(kind, contributions),
    ...defineJudgements(kind, contributions),
    ...definePeople(kind, contributions),
  };
}

export type Tables = ReturnType<typeof defineTables>;
