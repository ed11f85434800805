import { and, count, desc, eq, inArray, ne, or } from "drizzle-orm";
import { MOST_COHORTS, MOST_MEMBERS } from "../domain/cohort.ts";
import { UserError } from "../domain/errors.ts";
import type { Cohort, CohortMember, CohortStore } from "../flows/ports.ts";
import { type Database, keptRows } from "./database.ts";
import type { Tables } from "./schema.ts";

/** The cohorts over an open database. */
export function createCohortStore(database: Database): CohortStore {
  const { read, write, tables } = database;
  const { cohorts, cohortMembers } = tables;
  const memberOf = (id: number, accountId: number) =>
    and(eq(cohortMembers.cohortId, id), eq(cohortMembers.accountId, accountId));
  return {
    create: (cohort, now) => create(database, cohort, now),
    async bySlug(slug) {
      const [row] = await read.select().from(cohorts).where(eq(cohorts.slug, slug));
      return row === undefined ? null : toCohort(row);
    },
    async of(accountId) {
      const joined = read
        .select({ id: cohortMembers.cohortId })
        .from(cohortMembers)
        .where(eq(cohortMembers.accountId, accountId));
      const rows = await read
        .select()
        .from(cohorts)
        .where(or(eq(cohorts.ownerId, accountId), inArray(cohorts.id, joined)))
        .orderBy(desc(cohorts.startsAt), desc(cohorts.id));
      return rows.map(toCohort);
    },
    async change(id, change) {
      if (Object.keys(change).length > 0) await write((tx) => tx.update(cohorts).set(change).where(eq(cohorts.id, id)));
    },
    delete: (id) =>
      write(async (tx) => {
        await tx.delete(cohortMembers).where(eq(cohortMembers.cohortId, id));
        await tx.delete(cohorts).where(eq(cohorts.id, id));
      }),
    members: (id) => members(database, id),
    async isMember(id, accountId) {
      const rows = await read.select().from(cohortMembers).where(memberOf(id, accountId));
      return rows.length > 0;
    },
    join: (id, accountId, now) => join(database, id, accountId, now),
    async leave(id, accountId) {
      await write((tx) => tx.delete(cohortMembers).where(memberOf(id, accountId)));
    },
  };
}

async function create(
  { engine, write, tables: { accounts, cohorts } }: Database,
  cohort: Omit<Cohort, "id">,
  now: Date,
): Promise<Cohort> {
  return await write(async (tx) => {
    // One after the other, or two at once would both be the last that one may have.
    await keptRows(engine, tx.select().from(accounts).where(eq(accounts.id, cohort.ownerId)));
    const [own] = await tx.select({ number: count() }).from(cohorts).where(eq(cohorts.ownerId, cohort.ownerId));
    if ((own?.number ?? 0) >= MOST_COHORTS) throw new UserError("cohort.tooMany", { most: MOST_COHORTS });
    const [row] = await tx
      .insert(cohorts)
      .values({ ...cohort, createdAt: now })
      .onConflictDoNothing({ target: cohorts.slug })
      .returning();
    if (row === undefined) throw new UserError("cohort.slugTaken", { slug: cohort.slug });
    return toCohort(row);
  });
}

async function members({ read, tables }: Database, id: number): Promise<CohortMember[]> {
  const { cohortMembers, accounts } = tables;
  const rows = await read
    .select({ accountId: accounts.id, login: accounts.login, consentedAt: cohortMembers.consentedAt })
    .from(cohortMembers)
    .innerJoin(accounts, eq(accounts.id, cohortMembers.accountId))
    .where(eq(cohortMembers.cohortId, id));
  // Collations differ between engines.
  return rows.toSorted((a, b) => (a.login.toLowerCase() < b.login.toLowerCase() ? -1 : 1));
}

async function join({ engine, write, tables }: Database, cohortId: number, accountId: number, now: Date) {
  const { cohorts, cohortMembers } = tables;
  await write(async (tx) => {
    const [cohort] = await keptRows(engine, tx.select().from(cohorts).where(eq(cohorts.id, cohortId)));
    // It was deleted while they decided.
    if (cohort === undefined) return;
    const [others] = await tx
      .select({ number: count() })
      .from(cohortMembers)
      .where(and(eq(cohortMembers.cohortId, cohortId), ne(cohortMembers.accountId, accountId)));
    if ((others?.number ?? 0) >= MOST_MEMBERS) throw new UserError("cohort.full", { most: MOST_MEMBERS });
    await tx.insert(cohortMembers).values({ cohortId, accountId, consentedAt: now }).onConflictDoNothing();
  });
}

function toCohort({ createdAt: _createdAt, ...row }: Tables["cohorts"]["$inferSelect"]): Cohort {
  return row;
}
