import { postgresKinds } from "../columns.ts";
import { defineTables } from "../schema.ts";

/** PostgreSQL's tables; drizzle-kit reads these exports. */
export const { meta, repositories, identities, contributions } = defineTables(postgresKinds);
