import { createHmac, randomBytes } from "node:crypto";
import type { Store } from "../flows/ports.ts";
import { createAccountStore } from "./accounts.ts";
import { createCohortStore } from "./cohorts.ts";
import { createClaimStore } from "./installed/claims.ts";
import { createConfigStore } from "./installed/configs.ts";
import { createInboxStore } from "./installed/inbox.ts";
import { createInstallationStore } from "./installed/installations.ts";
import { createLivingCommentStore } from "./installed/living-comments.ts";
import { createOutboxStore } from "./installed/outbox.ts";
import type { Database, HashPerson, OpenDatabase } from "./database.ts";
import { findRepository, listRepositories, mergesBy, mergesOf } from "./contributions.ts";
import { openHistory, recordHistory, restartHistory } from "./history.ts";
import { createJudgementStore } from "./judgements.ts";
import { underWay } from "./watching/under-way.ts";
import { createWatchingStore } from "./watching/store.ts";
import { identitiesByLogin, identitiesOf, identityByKey, pinIdentityKey } from "./identities.ts";

/** Without this installation's secret one is drawn that lasts as long as the process. */
const passingSecret = randomBytes(32);
const hashInPassing: HashPerson = (id) => createHmac("sha256", passingSecret).update(String(id)).digest("hex");

/** The store over an open database of either engine: one line a question, the queries stand in their own files. */
export function createStore(opened: OpenDatabase, hashPerson = hashInPassing): Store {
  const database: Database = { ...opened, hashPerson };
  return {
    engine: database.engine,
    repositories: () => listRepositories(database),
    findRepository: (repo) => findRepository(database, repo),
    openHistory: (repo) => openHistory(database, repo),
    restartHistory: (cursor) => restartHistory(database, cursor),
    recordHistory: (cursor, batch, now) => recordHistory(database, cursor, batch, now),
    mergesOf: (repo) => mergesOf(database, repo),
    mergesBy: (keys, inside) => mergesBy(database, keys, inside),
    identitiesOf: (repo) => identitiesOf(database, repo),
    identitiesByLogin: (login) => identitiesByLogin(database, login),
    identityByKey: (key) => identityByKey(database, key),
    underWay: (authorKey, login, limit) => underWay(database, authorKey, login, limit),
    watching: createWatchingStore(database),
    inbox: createInboxStore(database),
    installations: createInstallationStore(database),
    outbox: createOutboxStore(database),
    configs: createConfigStore(database),
    claims: createClaimStore(database),
    livingComments: createLivingCommentStore(database),
    judgements: createJudgementStore(database),
    accounts: createAccountStore(database),
    cohorts: createCohortStore(database),
    pinIdentityKey: (fingerprint) => pinIdentityKey(database, fingerprint),
    backup: (file) => database.backup(file),
    tidy: () => database.tidy(),
    close: () => database.close(),
  };
}
