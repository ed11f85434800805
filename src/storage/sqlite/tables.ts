import { sqliteKinds } from "../columns.ts";
import { defineTables } from "../schema.ts";

/** SQLite's tables; drizzle-kit reads these exports. */
export const {
  meta,
  repositories,
  identities,
  contributions,
  issues,
  pulls,
  mentions,
  comments,
  associations,
  releases,
  polls,
  budgets,
  outbox,
  inbox,
  installations,
  claims,
  livingComments,
  repositoryConfigs,
} = defineTables(sqliteKinds);
