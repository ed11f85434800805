import type { Acceptance, Delivery, InboxStore } from "../../flows/ports.ts";

/** Deliveries to a transaction: enough for a burst, few enough that the first does not wait for long. */
const AT_ONCE = 200;

interface Waiting {
  readonly delivery: Delivery;
  readonly resolve: (acceptance: Acceptance) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Stores deliveries that arrive at about the same time in one transaction: a commit waits for the disk, and whatever arrives
 * meanwhile shares the next one. Rejects where the database cannot.
 */
export function acceptTogether(inbox: Pick<InboxStore, "accept">): (delivery: Delivery) => Promise<Acceptance> {
  const waiting: Waiting[] = [];
  let isPlanned = false;

  /** After everything that can be read from the sockets now. Waiting longer for more made sender and commit take turns: a third slower. */
  function plan(): void {
    if (isPlanned || waiting.length === 0) return;
    isPlanned = true;
    setImmediate(() => void flush());
  }

  async function flush(): Promise<void> {
    const batch = waiting.splice(0, AT_ONCE);
    try {
      const answers = await inbox.accept(batch.map(({ delivery }) => delivery));
      for (const [index, { resolve }] of batch.entries()) resolve(answers[index] ?? "new");
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    isPlanned = false;
    plan();
  }

  return (delivery) =>
    new Promise((resolve, reject) => {
      waiting.push({ delivery, resolve, reject });
      plan();
    });
}
