/** What the flows need of the world, and the world of the flows: adapters import this file and no other of the flows. */
export type { ProjectFacts } from "../domain/project.ts";
export type { Effect } from "../domain/effects.ts";
export type * from "./ports/accounts.ts";
export type * from "./ports/claims.ts";
export type * from "./ports/cohorts.ts";
export type * from "./ports/configs.ts";
export type * from "./ports/forge.ts";
export type * from "./ports/history.ts";
export type * from "./ports/inbox.ts";
export type * from "./ports/installations.ts";
export type * from "./ports/judgements.ts";
export type * from "./ports/outbox.ts";
export type * from "./ports/pages.ts";
export type * from "./ports/reading.ts";
export type * from "./ports/report.ts";
export type * from "./ports/store.ts";
export type * from "./ports/watching.ts";
