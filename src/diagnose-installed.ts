import type { Check } from "./domain/check.ts";
import type { Store } from "./flows/ports.ts";

type Stored = Pick<Store, "installations" | "inbox" | "outbox" | "configs">;

/** Lists of trouble end here: whoever has more has one cause for most of it. */
const MOST = 10;

/** How the installed app does, for whoever runs it: deliveries and effects that failed, and repositories whose configuration is broken. */
export async function diagnoseInstalled(store: Stored, now: Date): Promise<Check[]> {
  return [...(await checkDeliveries(store, now)), ...(await checkEffects(store, now)), ...(await checkConfigs(store))];
}

/** The same in numbers, for a page that anybody may open: it names no repository and repeats no error (X17). */
export async function countTroubles(store: Stored, now: Date): Promise<Check[]> {
  const [{ parked }, { failed }, broken] = await Promise.all([
    store.inbox.counts(now),
    store.outbox.counts(now),
    brokenConfigs(store),
  ]);
  return [
    { subject: "deliveries", key: "doctor.deliveries.parkedCount", count: parked },
    { subject: "effects", key: "doctor.effects.failedCount", count: failed },
    { subject: "configs", key: "doctor.configs.brokenCount", count: broken.length },
  ].flatMap(({ subject, key, count }): Check[] =>
    count === 0 ? [] : [missing(subject as Check["subject"], key, { count })],
  );
}

async function checkDeliveries({ inbox }: Stored, now: Date): Promise<Check[]> {
  const subject = "deliveries";
  const { waiting, parked, oldestWaiting } = await inbox.counts(now);
  const since = oldestWaiting?.toISOString() ?? "–";
  const listed = parked === 0 ? [] : (await inbox.parked()).slice(0, MOST);
  return [
    ...(waiting === 0 ? [] : [ok(subject, "doctor.deliveries.waiting", { count: waiting, since })]),
    ...listed.map(({ guid, event, error }): Check => {
      const values = { guid, event, error: firstLine(error) };
      return { ...missing(subject, "doctor.deliveries.parked", values, "doctor.deliveries.mend"), state: "wrong" };
    }),
    ...more(subject, parked - listed.length),
  ];
}

async function checkEffects({ outbox }: Stored, now: Date): Promise<Check[]> {
  const subject = "effects";
  const { waiting, failed } = await outbox.counts(now);
  const listed = failed === 0 ? [] : await outbox.failed(MOST);
  return [
    ...(waiting === 0 ? [] : [ok(subject, "doctor.effects.waiting", { count: waiting })]),
    ...listed.map(({ key, error, at }) =>
      missing(subject, "doctor.effects.failed", { key, error: firstLine(error), at: at.toISOString() }),
    ),
    ...more(subject, failed - listed.length),
  ];
}

async function checkConfigs(store: Stored): Promise<Check[]> {
  const subject = "configs";
  const broken = await brokenConfigs(store);
  const listed = broken.slice(0, MOST);
  return [
    ...listed.map((values) => missing(subject, "doctor.configs.broken", values, "doctor.configs.mend")),
    ...more(subject, broken.length - listed.length),
  ];
}

async function brokenConfigs({ installations, configs }: Stored): Promise<{ repo: string; problem: string }[]> {
  const broken: { repo: string; problem: string }[] = [];
  for (const { repositoryId, repo, status } of await installations.repositories()) {
    const problem = status === "active" ? ((await configs.get(repositoryId))?.problem ?? null) : null;
    if (problem !== null) broken.push({ repo, problem });
  }
  return broken;
}

function more(subject: Check["subject"], count: number): Check[] {
  return count > 0 ? [missing(subject, "doctor.more", { count })] : [];
}

function ok(subject: Check["subject"], key: string, values: Readonly<Record<string, string | number>>): Check {
  return { subject, state: "ok", found: { key, values }, mend: null };
}

function missing(
  subject: Check["subject"],
  key: string,
  values: Readonly<Record<string, string | number>>,
  mend: string | null = null,
): Check {
  return { subject, state: "missing", found: { key, values }, mend };
}

function firstLine(text: string): string {
  return text.split("\n")[0]?.slice(0, 300) ?? "";
}
