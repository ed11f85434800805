import { z } from "zod";
import type { InstallationChange, InstallationFacts, InstallationStore, InstalledRepository } from "../flows/ports.ts";
import type { AskAsApp } from "./redelivery.ts";

export interface ReconcileParts {
  readonly asApp: AskAsApp;
  /** A page of the repositories that an installation covers; `null` where it does not let us in. */
  readonly repositoriesOf: (installationId: number, page: number) => Promise<unknown>;
  readonly store: Pick<InstallationStore, "list" | "record">;
  readonly now: () => Date;
}

const PAGE = 100;

const installation = z.object({
  id: z.int().positive(),
  account: z.object({ id: z.int(), login: z.string().optional(), slug: z.string().optional() }),
  permissions: z.record(z.string(), z.string()),
  suspended_at: z.string().nullish(),
});
const repositories = z.object({
  total_count: z.int(),
  repositories: z.array(z.object({ id: z.int().positive(), full_name: z.string(), private: z.boolean() })),
});

/**
 * Brings installations and what they cover to what GitHub says now, for whatever no delivery told: new ones, those that were removed,
 * and repositories on either side. Answers how many there are. Throws where GitHub cannot be asked; then nothing is taken away.
 */
export async function reconcileInstallations({ asApp, repositoriesOf, store, now }: ReconcileParts): Promise<number> {
  const asked = now();
  const there = await listed(asApp);
  for (const { suspended_at: suspendedAt, ...facts } of there) {
    const change: InstallationChange = {
      facts: factsOf(facts),
      status: suspendedAt ? "suspended" : "active",
      at: asked,
    };
    const covered = suspendedAt ? null : await covers(repositoriesOf, facts.id);
    await store.record(covered === null ? change : { ...change, repositories: covered }, now());
  }
  const ids = new Set(there.map(({ id }) => id));
  for (const known of await store.list()) {
    // One that was installed while the list was read is not among it yet.
    if (ids.has(known.id) || known.status === "removed" || known.statusAt >= asked) continue;
    await store.record({ facts: known, status: "removed", at: asked }, now());
  }
  return there.length;
}

async function listed(asApp: AskAsApp) {
  const all: z.infer<typeof installation>[] = [];
  for (let page = 1; ; page++) {
    const { data } = await asApp("GET /app/installations", { per_page: PAGE, page });
    const some = z.array(installation).parse(data);
    all.push(...some);
    if (some.length < PAGE) return all;
  }
}

async function covers(
  repositoriesOf: ReconcileParts["repositoriesOf"],
  installationId: number,
): Promise<InstalledRepository[] | null> {
  const all: InstalledRepository[] = [];
  for (let page = 1; ; page++) {
    const data = await repositoriesOf(installationId, page);
    if (data === null) return null;
    const { repositories: some, total_count: total } = repositories.parse(data);
    all.push(...some.map((one) => ({ githubId: one.id, name: one.full_name, private: one.private })));
    if (some.length === 0 || all.length >= total) return all;
  }
}

function factsOf({ id, account, permissions }: z.infer<typeof installation>): InstallationFacts {
  return { id, accountId: account.id, account: account.login ?? account.slug ?? "", permissions };
}
