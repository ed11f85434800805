import { type FileHandle, open } from "node:fs/promises";

/** Brings the write-ahead log to the disk. */
export interface LogSync {
  /** Resolves once everything that was committed before the call would survive the machine. */
  readonly sync: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Syncs the log of a database in the thread pool, so that the event loop goes on while the disk is waited for; who asks while one sync
 * is under way shares the next. With `synchronous = NORMAL` and this a commit is as durable as with `FULL`, which syncs the same file.
 */
export function openLogSync(file: string): LogSync {
  let handle: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function syncNow(): Promise<void> {
    // The log is made with the first write and stays the same file until the last connection is closed.
    handle ??= open(`${file}-wal`, "r");
    await (await handle).datasync();
  }

  function begin(): Promise<void> {
    running = syncNow().finally(() => (running = undefined));
    return running;
  }

  return {
    sync() {
      if (running === undefined) return begin();
      next ??= running.then(ignore, ignore).then(() => {
        next = undefined;
        return begin();
      });
      return next;
    },
    async close() {
      await Promise.allSettled([running, next]);
      await (await handle)?.close();
    },
  };
}

function ignore(): void {}
