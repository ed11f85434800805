import type { ApplicationFunction, Context, Probot } from "probot";
import { configCheckEffect, configEffect } from "./flows/config/effects.ts";
import type { Watched } from "./domain/watching.ts";
import type { DeliveryKey, InstallationChange, React, Store } from "./flows/ports.ts";
import { EVENTS, installationIn, newsOf, type News } from "./sources/webhook.ts";

/** What the Probot application needs of the world. */
export interface AppParts {
  readonly store: Pick<Store, "watching" | "installations" | "accounts">;
  readonly react: React;
  readonly now: () => Date;
  /** The stored delivery that brought a payload; `undefined` where it came another way, as by `probot receive`. */
  readonly passageOf: (payload: object) => Passage | undefined;
}

/** A stored delivery on its way through Probot. */
export interface Passage {
  readonly key: DeliveryKey;
  readonly receivedAt: Date;
  /** Set once it is marked as done, which happens in the transaction that applies it. */
  isDone: boolean;
}

/** The Probot application: turns payloads into what is recorded, and whatever is to be done about it goes into the outbox. */
export function createApp(parts: AppParts): ApplicationFunction {
  return (app: Probot) => {
    for (const event of EVENTS)
      app.on(event as Parameters<Probot["on"]>[0], async ({ name, payload }: Context) => {
        const passage = parts.passageOf(payload);
        const news = newsOf(name, payload, passage?.receivedAt ?? parts.now());
        if (news === null) return;
        const proof = installationIn(payload, passage?.receivedAt ?? parts.now());
        const isDone = await apply(parts, news, proof, passage?.key);
        if (passage !== undefined) passage.isDone = isDone;
      });
  };
}

/** Records news and, in the same transaction, that its delivery is done; `false` where there was nothing to record. */
async function apply(
  { store, react, now }: AppParts,
  news: News,
  proof: InstallationChange | null,
  delivery: DeliveryKey | undefined,
): Promise<boolean> {
  if (news.about === "installation") {
    await store.installations.record(news.change, now(), delivery);
    return true;
  }
  if (news.about === "authorization") {
    await store.accounts.endSessions(news.accountId);
    return false;
  }
  const watched = await installedAt(store, news.repository, proof, now());
  if (watched === null) return false;
  if (news.about === "repository") {
    await store.watching.hearOfRepository(watched, news.facts, now(), delivery);
    return true;
  }
  const batch = { now: now(), ...(delivery === undefined ? {} : { delivery }) };
  if (news.about === "things") {
    const { head } = news;
    const check = head === undefined ? [] : [configCheckEffect(watched.repositoryId, head.number, head.sha, batch.now)];
    const reaction: React = (...of) => [...react(...of), ...check];
    await store.watching.record(watched, { ...batch, observations: news.observations, react: reaction });
    return true;
  }
  const effect = configEffect(watched.repositoryId, news.sha, batch.now);
  await store.watching.record(watched, { ...batch, observations: [], react: () => [effect] });
  return true;
}

/**
 * The repository as one that installed the app, which the delivery itself proves where the news of it did not come yet; `null` where
 * it was taken out of its installation meanwhile (W16).
 */
async function installedAt(
  { watching, installations }: AppParts["store"],
  githubId: number,
  proof: InstallationChange | null,
  now: Date,
): Promise<Watched | null> {
  const watched = await watching.byGithubId(githubId);
  if (watched !== null && watched.installedAt !== null) return watched;
  const wasInstalled = watched !== null && (await installations.of(watched.repositoryId)) !== null;
  if (proof === null || wasInstalled) return null;
  const known = (await installations.list()).find(({ id }) => id === proof.facts.id);
  if (known !== undefined && known.status !== "active") return null;
  await installations.record(
    { ...proof, facts: known ?? proof.facts, at: known?.statusAt ?? proof.at, since: proof.at },
    now,
  );
  const learned = await watching.byGithubId(githubId);
  return learned?.installedAt === null ? null : learned;
}

/** For `probot receive` and `probot run`: the same over the database that the environment names. */
export default async function firstrung(probot: Probot): Promise<void> {
  const [{ personHash, readEnvironment }, { openStore }, { react }] = await Promise.all([
    import("./environment.ts"),
    import("./storage/open.ts"),
    import("./flows/react.ts"),
  ]);
  const environment = readEnvironment(process.env);
  const store = await openStore(environment.DATABASE_URL, "write", personHash(environment));
  const parts: AppParts = { store, react, now: () => new Date(), passageOf: () => undefined };
  await createApp(parts)(probot, { cwd: process.cwd(), addHandler: () => {} });
}
