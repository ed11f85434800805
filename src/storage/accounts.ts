import { and, asc, desc, eq, gt, lt, lte, ne, or, sql } from "drizzle-orm";
import { NO_PREFERENCES, type Preferences } from "../domain/preferences.ts";
import type { Account, AccountStore } from "../flows/ports.ts";
import { createBlockList } from "./people/block-list.ts";
import { keptOf } from "./people/kept.ts";
import { deletePerson } from "./people/delete.ts";
import { putBack } from "./people/put-back.ts";
import type { Database, Session } from "./database.ts";
import type { Tables } from "./schema.ts";

/** Accounts, sessions and what belongs to somebody who signed in, over an open database. */
export function createAccountStore(database: Database): AccountStore {
  const { read, write, tables } = database;
  const { accounts } = tables;
  return {
    ...signingIn(database),
    ...sessionsIn(database),
    ...wishesIn(database),
    ...createBlockList(database),
    async account(id) {
      const [row] = await accountsIn(read, tables).where(eq(accounts.id, id));
      return row === undefined ? null : toAccount(row);
    },
    async accountByLogin(login) {
      // It stands for those whose login went to somebody else.
      if (login === "") return null;
      const [row] = await accountsIn(read, tables).where(eq(accounts.foldedLogin, login.toLowerCase()));
      return row === undefined ? null : toAccount(row);
    },
    async change(id, change) {
      if (Object.keys(change).length > 0)
        await write((tx) => tx.update(accounts).set(change).where(eq(accounts.id, id)));
    },
    kept: (id) => keptOf(database, id),
    delete: (id, now) => deletePerson(database, id, now),
  };
}

function signingIn(database: Database): Pick<AccountStore, "beginSignIn" | "takeSignIn" | "signIn"> {
  const { write, tables, hashPerson } = database;
  const { accounts, sessions, signIns } = tables;
  return {
    beginSignIn: (hash, attempt, now, expiresAt) =>
      write(async (tx) => {
        await tx.delete(signIns).where(lte(signIns.expiresAt, now));
        await tx.insert(signIns).values({ hash, ...attempt, expiresAt });
      }),
    takeSignIn: (hash, now) =>
      write(async (tx) => {
        const [row] = await tx.delete(signIns).where(eq(signIns.hash, hash)).returning();
        return row === undefined || row.expiresAt <= now ? null : { verifier: row.verifier, returnTo: row.returnTo };
      }),
    signIn: ({ id, login }, hash, now) =>
      write(async (tx) => {
        const foldedLogin = login.toLowerCase();
        // A login is one person's at a time: whoever bore it before is found again under the one they bear at their next sign-in.
        await tx
          .update(accounts)
          .set({ foldedLogin: "" })
          .where(and(eq(accounts.foldedLogin, foldedLogin), ne(accounts.id, id)));
        await tx
          .insert(accounts)
          .values({ id, login, foldedLogin, hash: hashPerson(id), preferences: NO_PREFERENCES, createdAt: now })
          .onConflictDoUpdate({ target: accounts.id, set: { login, foldedLogin } });
        await putBack(tx, database, { id, login }, now);
        await tx.insert(sessions).values({ hash, accountId: id, createdAt: now, seenAt: now });
        const [row] = await accountsIn(tx, tables).where(eq(accounts.id, id));
        if (row === undefined) throw new Error("an account was written and is not there");
        return toAccount(row);
      }),
  };
}

type SessionMethods = "session" | "touchSession" | "endSession" | "endSessions" | "sessionsOf" | "forgetEnded";

function sessionsIn({ read, write, writeSoon, tables }: Database): Pick<AccountStore, SessionMethods> {
  const { accounts, sessions, signIns } = tables;
  return {
    async session(hash, { begunAfter, seenAfter }) {
      const isLive = and(eq(sessions.hash, hash), gt(sessions.createdAt, begunAfter), gt(sessions.seenAt, seenAfter));
      const [session] = await read.select().from(sessions).where(isLive);
      if (session === undefined) return null;
      const [row] = await accountsIn(read, tables).where(eq(accounts.id, session.accountId));
      const { hash: _, createdAt, seenAt } = session;
      return row === undefined ? null : { account: toAccount(row), session: { hash, createdAt, seenAt } };
    },
    async touchSession(hash, now) {
      await writeSoon((tx) => tx.update(sessions).set({ seenAt: now }).where(eq(sessions.hash, hash)));
    },
    async endSession(hash) {
      await write((tx) => tx.delete(sessions).where(eq(sessions.hash, hash)));
    },
    async endSessions(accountId, butHash) {
      const theirs = eq(sessions.accountId, accountId);
      const which = butHash === undefined ? theirs : and(theirs, ne(sessions.hash, butHash));
      await write((tx) => tx.delete(sessions).where(which));
    },
    async sessionsOf(accountId) {
      const { hash, createdAt, seenAt } = sessions;
      return await read
        .select({ hash, createdAt, seenAt })
        .from(sessions)
        .where(eq(sessions.accountId, accountId))
        .orderBy(desc(seenAt), asc(hash));
    },
    forgetEnded: (begunBefore, seenBefore) =>
      write(async (tx) => {
        await tx.delete(sessions).where(or(lt(sessions.createdAt, begunBefore), lt(sessions.seenAt, seenBefore)));
        await tx.delete(signIns).where(lt(signIns.expiresAt, seenBefore));
      }),
  };
}

type WishMethods = "setAside" | "takeBack" | "setAsideBy" | "ticks" | "tick";

function wishesIn({ read, write, tables }: Database): Pick<AccountStore, WishMethods> {
  const { setAside, roadTicks, repositories } = tables;
  return {
    async setAside(accountId, repositoryId, number, until, now) {
      const { accountId: whose, repositoryId: where, number: which } = setAside;
      await write((tx) =>
        tx
          .insert(setAside)
          .values({ accountId, repositoryId, number, until, at: now })
          .onConflictDoUpdate({ target: [whose, where, which], set: { until, at: now } }),
      );
    },
    async takeBack(accountId, repositoryId, number) {
      const isIt = [
        eq(setAside.accountId, accountId),
        eq(setAside.repositoryId, repositoryId),
        eq(setAside.number, number),
      ];
      await write((tx) => tx.delete(setAside).where(and(...isIt)));
    },
    async setAsideBy(accountId, now) {
      const { repositoryId, number, until, at } = setAside;
      return await read
        .select({ repositoryId, repo: repositories.name, number, until })
        .from(setAside)
        .innerJoin(repositories, eq(repositories.id, repositoryId))
        .where(and(eq(setAside.accountId, accountId), or(sql`${until} IS NULL`, gt(until, now))))
        .orderBy(desc(at), asc(repositoryId), asc(number));
    },
    async ticks(accountId) {
      const { step, at } = roadTicks;
      return await read.select({ step, at }).from(roadTicks).where(eq(roadTicks.accountId, accountId)).orderBy(step);
    },
    async tick(accountId, step, isDone, now) {
      const isIt = and(eq(roadTicks.accountId, accountId), eq(roadTicks.step, step));
      await write((tx) =>
        isDone
          ? tx.insert(roadTicks).values({ accountId, step, at: now }).onConflictDoNothing()
          : tx.delete(roadTicks).where(isIt),
      );
    },
  };
}

/** Accounts with what the block list says of them. */
function accountsIn(session: Session, { accounts, blockList }: Tables) {
  return session
    .select({ account: accounts, blocked: blockList.kind })
    .from(accounts)
    .leftJoin(blockList, eq(blockList.hash, accounts.hash))
    .$dynamic();
}

type AccountRow = Awaited<ReturnType<typeof accountsIn>>[number];

function toAccount({ account, blocked }: AccountRow): Account {
  const { id, login, language, visible, preferences, createdAt } = account;
  return {
    id,
    login,
    language: language as Account["language"],
    visible: visible && blocked === null,
    hidden: blocked !== null,
    // What is kept may be from before a wish was added.
    preferences: { ...NO_PREFERENCES, ...(preferences as Partial<Preferences>) },
    createdAt,
  };
}
