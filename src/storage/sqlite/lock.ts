import Sqlite from "better-sqlite3";
import { UserError } from "../../domain/errors.ts";

/**
 * Keeps other processes from writing: an exclusive lock on a file beside the database, held by the operating system,
 * so that a process that dies gives it back at once and nothing has to be cleaned up. Answers how to let go.
 * Throws `UserError` while another process holds it.
 */
export function lockForWriting(file: string): () => void {
  const lock = new Sqlite(`${file}.lock`, { timeout: 0 });
  try {
    lock.pragma("locking_mode = EXCLUSIVE");
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new UserError("database.inUse", { place: file }, { cause });
  }
  return () => lock.close();
}
