import { eq } from "drizzle-orm";
import type { RepositoryConfig } from "../../domain/repository-config.ts";
import type { ConfigStore } from "../../flows/ports.ts";
import type { Database } from "../database.ts";
import { countNews } from "../watching/news.ts";

/** Repositories' own configuration over an open database. */
export function createConfigStore({ read, write, tables }: Database): ConfigStore {
  const { repositoryConfigs } = tables;
  return {
    async get(repositoryId) {
      const [row] = await read.select().from(repositoryConfigs).where(eq(repositoryConfigs.repositoryId, repositoryId));
      if (row === undefined) return null;
      const { sha, config, problem, checkedAt } = row;
      return { sha, config: config as RepositoryConfig | null, problem, checkedAt };
    },
    async put(repositoryId, row) {
      await write(async (tx) => {
        await tx
          .insert(repositoryConfigs)
          .values({ repositoryId, ...row })
          .onConflictDoUpdate({ target: repositoryConfigs.repositoryId, set: row });
        await countNews(tx, tables, repositoryId);
      });
    },
  };
}
