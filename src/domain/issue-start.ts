import type { IssueQuery } from "./issue-query.ts";

/** Where a page of issues begins: after this one, in the order of the list. */
export interface IssueStart {
  readonly key: number;
  readonly repositoryId: number;
  readonly number: number;
}

const MAX_ID = 2 ** 31 - 1;
/** The last millisecond of the year 9999: both engines know it. */
const LAST_TIME = 253_402_300_799_999;

/** A start as it stands in an address; nobody has to know what is in it. */
export function writeStart({ key, repositoryId, number }: IssueStart, order: IssueQuery["order"]): string {
  return btoa(`${order}:${key}:${repositoryId}:${number}`).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads what `writeStart` wrote for this order; `null` for anything else. */
export function readStart(text: string, order: IssueQuery["order"]): IssueStart | null {
  const [of, key, repositoryId, number, ...more] = decode(text).split(":");
  if (of !== order || more.length > 0) return null;
  const start = { key: numberOf(key), repositoryId: numberOf(repositoryId), number: numberOf(number) };
  const isTime = Number.isInteger(start.key) && start.key >= 0 && start.key <= LAST_TIME;
  const isKey = order === "newest" ? isTime : Number.isFinite(start.key) && Math.abs(start.key) < 1e9;
  return isKey && isId(start.repositoryId) && isId(start.number) ? start : null;
}

function isId(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MAX_ID;
}

function decode(text: string): string {
  if (!/^[\w-]{1,200}$/.test(text)) return "";
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}

function numberOf(text: string | undefined): number {
  return text === undefined || text === "" ? Number.NaN : Number(text);
}
