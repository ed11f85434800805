/**
 * Something to do in the world because of a change, as data; `key` keeps it to once. It is stored in the transaction of the change
 * that caused it, and performed later.
 */
export interface Effect {
  readonly key: string;
  readonly kind: string;
  readonly repositoryId: number;
  /** Of the issue or pull request; 0 where it is about neither. */
  readonly number: number;
  /** When what caused it happened. */
  readonly at: Date;
  /** When to perform it at the earliest; `null` for what is only announced, such as an issue that was opened. */
  readonly dueAt: Date | null;
  /** What the performer of this kind needs; each kind has its own shape, kept where it is performed. */
  readonly payload: unknown;
}
