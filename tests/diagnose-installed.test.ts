import { describe, expect, it } from "vitest";
import { countTroubles, diagnoseInstalled } from "../src/diagnose-installed.ts";
import type { Check } from "../src/domain/check.ts";
import { sentencesOf } from "../src/locales/check-sentences.ts";
import { translate } from "../src/locales/translate.ts";
import { installedRepository } from "./fixtures/installed-repository.ts";

const told = (checks: readonly Check[], language: "en" | "zh-CN" = "en") =>
  checks.map((check) => {
    const { title, found } = sentencesOf(check, translate(language));
    return `${check.state} ${title}: ${found}`;
  });

/** A repository where a delivery was parked, an effect failed and the configuration is broken. */
async function troubled(failures: number) {
  const { store, now, repositoryId } = await installedRepository();
  for (let i = 0; i < failures; i++) {
    const key = { target: "1", guid: `guid-${i}` };
    await store.inbox.accept([{ ...key, event: "issues", installationId: 1, body: "{}", receivedAt: now() }]);
    await store.inbox.fail(key, "it broke\nsecond line", null);
    const effect = { key: `effect-${i}`, kind: "say", repositoryId, number: 1, at: now(), dueAt: now(), payload: null };
    await store.outbox.add([effect], now());
    await store.outbox.settle(effect.key, { outcome: "failed", error: "GitHub said no" }, now());
  }
  const problem = ".github/firstrung.yml:3:5: claims.day: unknown key";
  await store.configs.put(repositoryId, { sha: "a", config: null, problem, checkedAt: now() });
  return { store, now, repositoryId };
}

describe("doctor, of the installed app", () => {
  it("has nothing to say where all is well", async () => {
    const { store, now } = await installedRepository();
    expect(await diagnoseInstalled(store, now())).toEqual([]);
    expect(await countTroubles(store, now())).toEqual([]);
  });
  it("names parked deliveries, failed effects and broken configurations, each with how to mend it", async () => {
    const { store, now } = await troubled(1);
    const checks = await diagnoseInstalled(store, now());
    expect(told(checks)).toEqual([
      "wrong deliveries: issues guid-0 failed for good: it broke",
      `missing effects: effect-0 failed for good at ${now().toISOString()}: GitHub said no`,
      "missing repositories' configuration: o/r\n.github/firstrung.yml:3:5: claims.day: unknown key",
    ]);
    expect(told(checks, "zh-CN")[0]).toBe("wrong 投递: issues guid-0 最终失败：it broke");
    expect(checks.map(({ mend }) => mend)).toEqual(["doctor.deliveries.mend", null, "doctor.configs.mend"]);
  });
  it("names ten of each and counts the rest", async () => {
    const { store, now } = await troubled(13);
    const sentences = told(await diagnoseInstalled(store, now()));
    expect(sentences.filter((one) => one.includes("failed for good"))).toHaveLength(20);
    expect(sentences.filter((one) => one.endsWith(": and 3 more"))).toHaveLength(2);
  });
  it("says how much is waiting and since when", async () => {
    const { store, now, repositoryId } = await installedRepository();
    await store.inbox.accept([
      { target: "1", guid: "a", event: "issues", installationId: 1, body: "{}", receivedAt: now() },
    ]);
    await store.outbox.add(
      [{ key: "e", kind: "say", repositoryId, number: 1, at: now(), dueAt: now(), payload: null }],
      now(),
    );
    expect(told(await diagnoseInstalled(store, now()))).toEqual([
      `ok deliveries: 1 waits, since ${now().toISOString()}`,
      "ok effects: 1 waits to be performed",
    ]);
  });
  it("tells a page that anybody may open numbers alone (X17)", async () => {
    const { store, now } = await troubled(2);
    const sentences = told(await countTroubles(store, now()));
    expect(sentences).toEqual([
      "missing deliveries: 2 failed for good; firstrung doctor says which",
      "missing effects: 2 failed for good; firstrung doctor says which",
      "missing repositories' configuration: 1 repository has a broken one; firstrung doctor says which",
    ]);
  });
  it("leaves the configuration of a suspended installation alone", async () => {
    const { store, now } = await troubled(0);
    const [one] = await store.installations.list();
    const { id = 0, accountId = 0, account = "", permissions = {} } = one ?? {};
    const at = new Date(now().getTime() + 1000);
    await store.installations.record({ facts: { id, accountId, account, permissions }, status: "suspended", at }, at);
    expect(await diagnoseInstalled(store, now())).toEqual([]);
  });
});
