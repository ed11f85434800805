import { inOrder } from "../../../domain/climb.ts";
import type { Contribution } from "../../../domain/model.ts";
import { pullUrl } from "../../../domain/urls.ts";
import { cut, plain } from "../../plain.ts";
import { safeUrl } from "../../safe-url.ts";
import type { Visit } from "../../visit.ts";
import { areaName, day, number } from "../../words.ts";

/** Merges on one page. */
const PAGE = 30;
const MOST_OF_TITLE = 160;

interface MergePage {
  readonly merges: readonly Contribution[];
  /** Where the next page begins; `null` after the last. */
  readonly next: string | null;
}

/** The merges that counted, newest first, after the one that `cursor` names; from the beginning where it names none. */
export function mergePage(contributions: readonly Contribution[], cursor: string | undefined): MergePage {
  const newest = inOrder(contributions.filter(({ excluded }) => excluded === null)).toReversed();
  // What came since only stands before it, and where it is gone itself the next older one follows.
  const after = readCursor(cursor);
  const from = after === null ? 0 : newest.findIndex((one) => isOlder(one, after));
  const merges = from < 0 ? [] : newest.slice(from, from + PAGE);
  const last = merges.at(-1);
  return { merges, next: last !== undefined && from + PAGE < newest.length ? cursorOf(last) : null };
}

interface Cursor {
  readonly time: number;
  readonly repo: string;
  readonly number: number;
}

function cursorOf({ mergedAt, repo, number: pull }: Contribution): string {
  return `${mergedAt.getTime()}~${repo}~${pull}`;
}

function readCursor(text: string | undefined): Cursor | null {
  const [, time, repo = "", pull] = /^(\d{1,16})~([^~]{1,200})~(\d{1,10})$/.exec(text ?? "") ?? [];
  return time === undefined ? null : { time: Number(time), repo, number: Number(pull) };
}

/** As `inOrder` of domain/climb.ts puts them. */
function isOlder({ mergedAt, repo, number: pull }: Contribution, after: Cursor): boolean {
  const time = mergedAt.getTime();
  if (time !== after.time) return time < after.time;
  return repo === after.repo ? pull < after.number : repo < after.repo;
}

/** Merges with the way to each on GitHub. */
export function MergeList({ visit, merges }: { readonly visit: Visit; readonly merges: readonly Contribution[] }) {
  return (
    <ol class="merges">
      {merges.map(({ repo, number: pull, title, mergedAt, area }) => (
        <li>
          <span class={`area ${area}`}>{areaName(visit, area)}</span>
          <span class="what">
            <a href={safeUrl(pullUrl(visit.serverUrl, repo, pull))} rel="noopener noreferrer">
              <bdi>{cut(title, MOST_OF_TITLE) || visit.t("person.untitled")}</bdi>
            </a>{" "}
            <small>
              <bdi>{plain(repo)}</bdi>#{pull}
            </small>
          </span>
          <time datetime={mergedAt.toISOString()}>{day(visit, mergedAt)}</time>
        </li>
      ))}
    </ol>
  );
}

/** What did not count, and why. */
export function Excluded({
  visit,
  contributions,
}: {
  readonly visit: Visit;
  readonly contributions: readonly Contribution[];
}) {
  const { t, serverUrl } = visit;
  const excluded = inOrder(contributions.filter((one) => one.excluded !== null)).toReversed();
  if (excluded.length === 0) return null;
  return (
    <details>
      <summary>{t("person.excluded", { count: excluded.length, formatted: number(visit, excluded.length) })}</summary>
      <ul class="list">
        {excluded.slice(0, PAGE).map(({ repo, number: pull, title, excluded: why }) => (
          <li>
            <a href={safeUrl(pullUrl(serverUrl, repo, pull))} rel="noopener noreferrer">
              <bdi>{cut(title, MOST_OF_TITLE) || t("person.untitled")}</bdi>
            </a>{" "}
            <small>
              <bdi>{plain(repo)}</bdi>#{pull}
            </small>
            {why !== null && <span class="quiet">: {t(`person.why.${why}`)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
