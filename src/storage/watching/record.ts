import type { Observation } from "../../domain/observation.ts";
import { type Change, releaseChange } from "../../domain/reconcile.ts";
import { type StandIn, withoutDeleted } from "../../domain/unnamed.ts";
import type { Watched } from "../../domain/watching.ts";
import type { Batch } from "../../flows/ports.ts";
import { finishDelivery } from "../installed/inbox.ts";
import { addEffects } from "../installed/outbox.ts";
import type { Database, Session } from "../database.ts";
import { deletedPeople } from "../people/block-list.ts";
import type { Tables } from "../schema.ts";
import { recordAccounts } from "./accounts.ts";
import { recordComments } from "./comments.ts";
import { recordIssues } from "./issues.ts";
import { countNews } from "./news.ts";
import { recordPulls } from "./pulls.ts";
import { putPoll } from "./repositories.ts";

/** What the recorders of each kind share: one transaction over one repository. */
export interface Recording {
  readonly tx: Session;
  readonly tables: Tables;
  readonly watched: Watched;
  /** The keys that stand in the place of those of pull requests' deleted authors, by number. */
  readonly standIns: ReadonlyMap<number, string>;
}

/** Records a batch whole or not at all: facts, cursor, and what its changes call for. */
export async function record(database: Database, watched: Watched, batch: Batch): Promise<Change[]> {
  const { write, writeSoon, tables } = database;
  // A delivery is on the disk already: what is lost with the machine is lost with its mark, so it is applied again.
  return await (batch.delivery === undefined ? write : writeSoon)(async (tx) => {
    const { now } = batch;
    const standIn = await deletedPeople(tx, database);
    const recording: Recording = { tx, tables, watched, standIns: standInsOf(batch.observations, standIn) };
    const observations =
      standIn === null
        ? batch.observations
        : batch.observations.map((one) => withoutDeleted(one, standIn, watched.repo));
    await recordAccounts(recording, observations, now);
    const changes = [
      ...(await recordIssues(recording, observations)),
      ...(await recordPulls(recording, observations)),
      ...(await recordComments(recording, observations)),
      ...(await recordReleases(recording, observations)),
    ];
    const effects = batch.react(watched, changes);
    await addEffects(tx, tables, effects, now);
    if (batch.delivery !== undefined) await finishDelivery(tx, tables, batch.delivery, now);
    for (const poll of [batch.poll, batch.wanted])
      if (poll !== undefined) await putPoll(tx, tables, watched.repositoryId, poll);
    // Whether all of a list was read bears on verdicts too.
    if (observations.length > 0 || batch.poll?.completeAt === now) await countNews(tx, tables, watched.repositoryId);
    return changes;
  });
}

function standInsOf(observations: readonly Observation[], standIn: StandIn | null): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  if (standIn === null) return found;
  for (const one of observations) {
    const author = one.kind === "pull" ? one.pull.author : null;
    const key = author === null ? undefined : standIn(`id:${author.id}`);
    if (one.kind === "pull" && key !== undefined) found.set(one.pull.number, key);
  }
  return found;
}

async function recordReleases(
  { tx, tables, watched }: Recording,
  observations: readonly Observation[],
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const observation of observations) {
    if (observation.kind !== "release") continue;
    const { release } = observation;
    const added = await tx
      .insert(tables.releases)
      .values({ repositoryId: watched.repositoryId, ...release })
      .onConflictDoNothing()
      .returning({ id: tables.releases.id });
    if (added.length > 0) changes.push(releaseChange(release.id, release.publishedAt));
  }
  return changes;
}
