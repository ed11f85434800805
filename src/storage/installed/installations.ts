import { and, asc, eq, inArray, isNotNull, isNull, lt, notInArray, type SQL, sql } from "drizzle-orm";
import type {
  DeliveryKey,
  InstallationChange,
  InstallationStatus,
  InstallationStore,
  Installed,
  InstalledRepository,
  StoredInstallation,
} from "../../flows/ports.ts";
import { namesIn } from "../names.ts";
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
    of: (repositoryId) =>
      installed(database, eq(database.tables.repositories.id, repositoryId)).then(([one]) => one ?? null),
    ofGithubId: (githubId) =>
      installed(database, eq(database.tables.repositories.githubId, githubId)).then(([one]) => one ?? null),
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
  const { facts, status, at, since = at } = change;
  const { id, accountId, account, permissions } = facts;
  await write(async (tx) => {
    const [before] = await tx.select().from(installations).where(eq(installations.id, id));
    const row = { accountId, account, permissions, status, statusAt: at, problem: null };
    const isGone = status === "removed";
    // An installation that is gone does not come back, whatever the times say: a new one has another id (W16).
    if (before?.status !== "removed") {
      if (before === undefined || isGone || before.statusAt <= at)
        await tx
          .insert(installations)
          .values({ id, ...row })
          .onConflictDoUpdate({ target: installations.id, set: row });
      const covered = [...(change.repositories ?? []), ...(change.added ?? [])];
      if (!isGone) await cover(tx, tables, id, covered, since, now);
      // What rested while nobody was let in is read again at once (A5).
      if (status === "active" && before !== undefined && before.status !== "active")
        await tx.update(tables.repositories).set({ pollAt: now }).where(eq(tables.repositories.installationId, id));
      await uncover(tx, tables, id, goneOf(change), since);
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
      // What is private is shown to nobody outside, whatever its state.
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

type Which = "all" | readonly number[] | { readonly but: readonly number[] };

/** Which repositories it covers no longer. */
function goneOf({ status, repositories, removed = [] }: InstallationChange): Which {
  if (status === "removed") return "all";
  return repositories === undefined ? removed : { but: repositories.map(({ githubId }) => githubId) };
}

async function uncover(
  tx: Session,
  { repositories }: Tables,
  installationId: number,
  which: Which,
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

async function installed({ read, tables }: Database, which?: SQL): Promise<Installed[]> {
  const { installations, repositories } = tables;
  const rows = await read
    .select({ repository: repositories, installation: installations })
    .from(repositories)
    .innerJoin(installations, eq(installations.id, repositories.installationId))
    .where(and(isNotNull(repositories.installedAt), isNotNull(repositories.githubId), which))
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
): Promise<string[]> {
  const { repositories, installations } = tables;
  const isOver = and(eq(installations.status, "removed"), lt(installations.statusAt, before));
  const watched = new Set(watchlist.map((name) => name.toLowerCase()));
  const isWatched = ({
    foldedName,
    formerNames,
  }: {
    readonly foldedName: string;
    readonly formerNames: string | null;
  }) => [foldedName, ...namesIn(formerNames)].some((name) => watched.has(name));
  const rows = await read.select().from(repositories).where(lt(repositories.uninstalledAt, before));
  const over = await read.select({ id: installations.id }).from(installations).where(isOver);
  if (rows.length === 0 && over.length === 0) return [];
  const stay = rows.filter((row) => !row.private && isWatched(row));
  const gone = rows.filter((row) => !stay.includes(row));
  await write(async (tx) => {
    await forgetRepositories(
      tx,
      tables,
      gone.map(({ id }) => id),
    );
    const free = { installationId: null, installedAt: null, uninstalledAt: null };
    const ids = stay.map(({ id }) => id);
    if (ids.length > 0) await tx.update(repositories).set(free).where(inArray(repositories.id, ids));
    await tx.delete(installations).where(isOver);
  });
  return gone.map(({ name }) => name);
}
