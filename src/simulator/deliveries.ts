import { createHmac } from "node:crypto";
import { type Place } from "./shapes/urls.ts";
import { webhookPayload } from "./shapes/webhook.ts";
import { createRandom, type Random, seedOf } from "./world/random.ts";
import { type Change, fullName, type Installation } from "./world/records.ts";
import type { World } from "./world/world.ts";

/** A webhook delivery as it was when the change happened; sending it again sends the same bytes under the same GUID. */
export interface Delivery {
  readonly guid: string;
  readonly event: string;
  readonly action: string;
  readonly installation: number;
  /** `owner/name` and id at that time; `null` for what is about no repository. */
  readonly repository: string | null;
  readonly repositoryId: number | null;
  readonly payload: string;
  /** By the world's clock. */
  readonly at: number;
  /** What the receiver answered to each attempt; `0` where it did not. */
  readonly statuses: number[];
}

/** One posting of a delivery, which GitHub keeps for three days and lists to the app. */
export interface Attempt {
  readonly id: number;
  readonly delivery: Delivery;
  /** By the world's clock. */
  readonly at: number;
  readonly redelivery: boolean;
  readonly url: string;
  readonly headers: Record<string, string>;
  /** `0` until there is an answer, and where none came. */
  status: number;
}

/** Older ones are forgotten, so that a world that lives for days does not fill the memory. */
const KEPT = 5_000;
/** GitHub forgets what it posted after three days. */
const REMEMBERED = 3 * 86_400_000;

/** Turns changes of the world into deliveries, keeps them, and sends them to whoever asked. */
export class Deliveries {
  list: Delivery[] = [];
  readonly #world: World;
  readonly #place: Place;
  readonly #random: Random;
  readonly #listeners = new Set<(delivery: Delivery) => void>();
  readonly #receivers = new Set<{ readonly url: string; readonly secret: string }>();
  #attempts: Attempt[] = [];
  #lastId = 0;
  readonly #sending = new Set<Promise<unknown>>();
  /** Stops listening to the world. */
  readonly stop: () => void;

  constructor(world: World, place: Place) {
    this.#world = world;
    this.#place = place;
    // A stream of its own: how many deliveries there were must not alter what happens in the world.
    this.#random = createRandom(seedOf(world.seed, "deliveries"));
    this.stop = world.onChange((change) => this.#record(change));
  }

  /** Calls `listener` at every delivery until the returned function is called. */
  on(listener: (delivery: Delivery) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Posts every delivery from now on to `url`, signed with `secret`, as GitHub does: at once and in no order. */
  sendTo(url: string, secret: string): () => void {
    const receiver = { url, secret };
    this.#receivers.add(receiver);
    const stop = this.on((delivery) => void this.send(delivery, url, secret));
    return () => {
      this.#receivers.delete(receiver);
      stop();
    };
  }

  /** Posts one delivery; answers the receiver's status, `0` where it gave none within GitHub's ten seconds. */
  async send(delivery: Delivery, url: string, secret: string): Promise<number> {
    const attempt: Attempt = {
      id: this.#lastId + 1,
      delivery,
      at: this.#world.clock.now(),
      redelivery: this.#attempts.some((one) => one.delivery === delivery),
      url,
      headers: this.headers(delivery, secret),
      status: 0,
    };
    this.#lastId = attempt.id;
    this.#attempts.push(attempt);
    if (this.#attempts.length > KEPT) this.#attempts.shift();
    const sending = post(delivery, url, attempt.headers);
    this.#sending.add(sending);
    attempt.status = await sending;
    this.#sending.delete(sending);
    delivery.statuses.push(attempt.status);
    return attempt.status;
  }

  /** What was posted within the last three days, newest first. */
  attempts(): Attempt[] {
    const since = this.#world.clock.now() - REMEMBERED;
    return this.#attempts.filter(({ at }) => at > since).toReversed();
  }

  /** Posts what was posted once more to whoever takes webhooks now, as when the app asks for it. */
  redeliver({ delivery }: Attempt): void {
    for (const { url, secret } of this.#receivers) void this.send(delivery, url, secret);
  }

  /** Resolves when all that is being sent has been answered. */
  async settled(): Promise<void> {
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  /** GitHub's headers for a delivery. */
  headers(delivery: Delivery, secret: string): Record<string, string> {
    return {
      Accept: "*/*",
      "Content-Type": "application/json",
      "User-Agent": "GitHub-Hookshot/f1e2d3c",
      "X-GitHub-Delivery": delivery.guid,
      "X-GitHub-Event": delivery.event,
      "X-GitHub-Hook-ID": "480000001",
      "X-GitHub-Hook-Installation-Target-ID": String(this.#world.app.id),
      "X-GitHub-Hook-Installation-Target-Type": "integration",
      "X-Hub-Signature": `sha1=${createHmac("sha1", secret).update(delivery.payload).digest("hex")}`,
      "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update(delivery.payload).digest("hex")}`,
    };
  }

  #record(change: Change): void {
    const installation = change.installation ?? (change.repository && this.#world.installationOf(change.repository));
    if (!installation || isMute(installation, change)) return;
    const payload = webhookPayload(this.#place, this.#world, change, installation);
    const delivery: Delivery = {
      guid: this.#random.guid(),
      event: change.event,
      action: change.action,
      installation: installation.id,
      repository: change.repository ? fullName(change.repository) : null,
      repositoryId: change.repository?.id ?? null,
      payload: JSON.stringify(payload),
      at: this.#world.clock.now(),
      statuses: [],
    };
    this.list.push(delivery);
    if (this.list.length > KEPT) this.list.shift();
    for (const listener of this.#listeners) listener(delivery);
  }
}

/** A suspended installation hears of nothing but its own fate. */
function isMute(installation: Installation, { event }: Change): boolean {
  return installation.suspendedAt !== null && event !== "installation";
}

async function post(delivery: Delivery, url: string, headers: Record<string, string>): Promise<number> {
  try {
    const signal = AbortSignal.timeout(10_000);
    const response = await fetch(url, { method: "POST", body: delivery.payload, headers, signal });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
