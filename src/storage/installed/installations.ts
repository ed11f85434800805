import { and, asc, eq, inArray, isNotNull, isNull, lt, notInArray, sql } from "drizzle-orm";
import type {
  DeliveryKey,
  InstallationChange,
  InstallationStatus,
  InstallationStore,
  Installed,
  InstalledRepository,
  StoredInstallation,
} from "../../flows/ports.ts";
import type { Database, Session } from "../database.ts";
import type { Tables } from "../schema.ts";
import { finishDelivery } from "./inbox.ts";
import { forgetRepositories } from "./forget.ts";

/** The installations over an open database. */
export function createInstallationStore(database: Database): InstallationStore {
  return {
    record: (change, now, delivery) => record(database, change, now, delivery),
    setProblem: (installationId, problem, now) => setProblem(database, installationId, problem, now),
    list: () => list(database),
    of: (repositoryId) => installed(database, repositoryId).then(([one]) => one ?? null),
    repositories: () => installed(database),
    forgetRemoved: (before, watchlist) => forgetRemoved(database, before, watchlist),
  };
}

async function record(
  { write, tables }: Database,
  change: InstallationChange,
  now: Date,
  delivery?: DeliveryKey,
): Promise<void> {
  const { installations } = tables;
  const { facts, status, at } = change;
  const { id, accountId, account, permissions } = facts;
  await write(async (tx) => {
    const [before] = await tx.select().from(installations).where(eq(installations.id, id));
    const row = { accountId, account, permissions, status, statusAt: at, problem: null };
    // An installation that is gone does not come back: a new one has another id (W16).
    const isNews = before === undefined || (before.status !== "removed" && before.statusAt <= at);
    if (isNews) {
      await tx
        .insert(installations)
        .values({ id, ...row })
        .onConflictDoUpdate({ target: installations.id, set: row });
      const isGone = status === "removed";
      if (!isGone) await cover(tx, tables, id, [...(change.repositories ?? []), ...(change.added ?? [])], at, now);
      await uncover(
        tx,
        tables,
        id,
        isGone
          ? "all"
          : change.repositories !== undefined
            ? { but: change.repositories.map(({ githubId }) => githubId) }
            : (change.removed ?? []),
        at,
      );
    }
    if (delivery !== undefined) await finishDelivery(tx, tables, delivery, now);
  });
}

/** Repositories that it covers from now on; those that are new are watched from then on. */
async function cover(
  tx: Session,
  { repositories }: Tables,
  installationId: number,
  covered: readonly InstalledRepository[],
  at: Date,
  now: Date,
): Promise<void> {
  for (const { githubId, name, private: isPrivate } of covered) {
    const foldedName = name.toLowerCase();
    const [known] = await tx
      .select()
      .from(repositories)
      .where(
        sql`${repositories.githubId} = ${githubId} OR (${repositories.githubId} IS NULL AND ${repositories.foldedName} = ${foldedName})`,
      );
    const isSame = known?.installationId === installationId && known.uninstalledAt === null;
    const given = {
      installationId,
      uninstalledAt: null,
      private: isPrivate,
      ...(isSame ? {} : { installedAt: at, pollAt: now }),
    };
    if (known !== undefined) await tx.update(repositories).set(given).where(eq(repositories.id, known.id));
    else
      await tx
        .insert(repositories)
        .values({ name, foldedName, historyPass: 1, githubId, watchedSince: at, ...given })
        // Another repository bore the name before; the next poll tells them apart.
        .onConflictDoNothing();
  }
}

async function uncover(
  tx: Session,
  { repositories }: Tables,
  installationId: number,
  which: "all" | readonly number[] | { readonly but: readonly number[] },
  at: Date,
): Promise<void> {
  const ofIt = and(eq(repositories.installationId, installationId), isNull(repositories.uninstalledAt));
  const gone =
    which === "all"
      ? ofIt
      : "but" in which
        ? which.but.length === 0
          ? ofIt
          : and(ofIt, notInArray(repositories.githubId, [...which.but]))
        : which.length === 0
          ? null
          : and(ofIt, inArray(repositories.githubId, [...which]));
  if (gone !== null) await tx.update(repositories).set({ uninstalledAt: at }).where(gone);
}

async function setProblem(
  { write, tables: { installations } }: Database,
  installationId: number,
  problem: string | null,
  now: Date,
): Promise<void> {
  const from: InstallationStatus = problem === null ? "attention" : "active";
  const to: InstallationStatus = problem === null ? "active" : "attention";
  await write((tx) =>
    tx
      .update(installations)
      .set({ status: to, statusAt: now, problem })
      .where(and(eq(installations.id, installationId), eq(installations.status, from))),
  );
}

async function list({ read, tables: { installations, repositories } }: Database): Promise<StoredInstallation[]> {
  const rows = await read.select().from(installations).orderBy(asc(installations.id));
  const covered = await read.select().from(repositories).where(isNotNull(repositories.installationId));
  return rows.map(({ status, ...row }) => ({
    ...row,
    status: status as InstallationStatus,
    repositories: covered
      .filter(({ installationId, uninstalledAt }) => installationId === row.id && uninstalledAt === null)
      .map(({ githubId, name, private: isPrivate }) => ({ githubId: githubId ?? 0, name, private: isPrivate })),
  }));
}

async function installed({ read, tables }: Database, repositoryId?: number): Promise<Installed[]> {
  const { installations, repositories } = tables;
  const rows = await read
    .select({ repository: repositories, installation: installations })
    .from(repositories)
    .innerJoin(installations, eq(installations.id, repositories.installationId))
    .where(
      and(
        isNotNull(repositories.installedAt),
        isNotNull(repositories.githubId),
        repositoryId === undefined ? undefined : eq(repositories.id, repositoryId),
      ),
    )
    .orderBy(asc(repositories.foldedName));
  return rows.map(({ repository, installation }) => ({
    repositoryId: repository.id,
    repo: repository.name,
    githubId: repository.githubId ?? 0,
    installationId: installation.id,
    status: repository.uninstalledAt === null ? (installation.status as InstallationStatus) : "removed",
    installedAt: repository.installedAt ?? installation.statusAt,
    private: repository.private,
  }));
}

async function forgetRemoved(
  { read, write, tables }: Database,
  before: Date,
  watchlist: readonly string[],
): Promise<number> {
  const { repositories } = tables;
  const kept = new Set(watchlist.map((name) => name.toLowerCase()));
  const rows = await read.select().from(repositories).where(lt(repositories.uninstalledAt, before));
  if (rows.length === 0) return 0;
  await write(async (tx) => {
    const gone = rows.filter((row) => row.private || !kept.has(row.foldedName)).map(({ id }) => id);
    await forgetRepositories(tx, tables, gone);
    const stay = rows.map(({ id }) => id).filter((id) => !gone.includes(id));
    if (stay.length > 0) {
      const free = { installationId: null, installedAt: null, uninstalledAt: null };
      await tx.update(repositories).set(free).where(inArray(repositories.id, stay));
    }
  });
  return rows.length;
}
