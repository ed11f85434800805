import type { Reason } from "./availability.ts";
import type { Need } from "./ladder.ts";
import type { RepositoryRule } from "./repository-rules.ts";

/** A value in a sentence, told apart by what it is, so that each is written without harm. Text that strangers typed is `quote`. */
export type Value =
  | string
  | number
  /** `addressed`: they asked for the answer, so they may be mentioned. */
  | { readonly is: "login"; readonly login: string; readonly addressed?: boolean }
  | { readonly is: "quote"; readonly text: string }
  | { readonly is: "issue"; readonly number: number; readonly title: string }
  | { readonly is: "date"; readonly at: string }
  | { readonly is: "rung"; readonly rung: string }
  | { readonly is: "reason"; readonly reason: StoredReason }
  | { readonly is: "need"; readonly need: Need }
  | { readonly is: "rule"; readonly rule: Pick<RepositoryRule, "text" | "source"> };

/** A reason as JSON keeps it. */
export type StoredReason = Omit<Reason, "at"> & { readonly at: string | null };

/** A sentence by its name with what goes into it. */
export interface Message {
  /** In the locales, where it begins with `app.`; a repository's own `messages` have it without that. */
  readonly key: string;
  readonly values?: Readonly<Record<string, Value>>;
  /** Whether it stands in a list. */
  readonly item?: boolean;
}

/** What is said about one thing; a later note on the same topic takes the place of the earlier. */
export interface Note {
  readonly topic: string;
  readonly at: string;
  readonly messages: readonly Message[];
}

/** The one living comment of a thread as data (B10), with what keeps it in bounds. All times are ISO 8601, since it is kept as JSON. */
export interface Living {
  readonly notes: readonly Note[];
  /** Our writes to the thread in the last day; `isNew` where it was no edit. */
  readonly posted: readonly { readonly id: number; readonly at: string; readonly isNew: boolean }[];
  /** A maintainer wants silence here (B9). */
  readonly silenced: { readonly by: string; readonly at: string } | null;
  /** GitHub refused to let us write here (B8). */
  readonly refused: { readonly status: number; readonly at: string } | null;
  /** The whole repository rests until then (B1); only under the number 0. */
  readonly restsUntil: string | null;
}

export const NOTHING_SAID: Living = { notes: [], posted: [], silenced: null, refused: null, restsUntil: null };

/** Answers are of the moment: so many are kept. What stands under the other topics stays. */
const ANSWERS_KEPT = 3;
const ANSWER = "answer:";

/** The topic under which somebody's question is answered: asking again replaces the answer. */
export function answerTopic(command: string, login: string): string {
  return `${ANSWER}${command}:${login.toLowerCase()}`;
}

/** Puts notes into the comment, each in the place of the one before on its topic, at the end. */
export function withNotes(living: Living, ...added: readonly Note[]): Living {
  let notes = living.notes;
  for (const note of added) notes = [...notes.filter(({ topic }) => topic !== note.topic), note];
  const answers = notes.filter(({ topic }) => topic.startsWith(ANSWER)).slice(-ANSWERS_KEPT);
  return { ...living, notes: notes.filter((note) => !note.topic.startsWith(ANSWER) || answers.includes(note)) };
}

/** The comment without the notes on these topics and, since a claim has changed, without what was answered to people about claims. */
export function withoutClaimTalk(living: Living, topics: ReadonlySet<string>): Living {
  const isStale = (topic: string) => /^answer:(?:claim|release):/.test(topic) || topics.has(topic);
  return { ...living, notes: living.notes.filter(({ topic }) => !isStale(topic)) };
}

/** How often a thread was written to in the day before `now`. */
export function writesInADay({ posted }: Living, now: Date): { readonly created: number; readonly edited: number } {
  const recent = posted.filter(({ at }) => now.getTime() - new Date(at).getTime() < DAY);
  const created = recent.filter(({ isNew }) => isNew).length;
  return { created, edited: recent.length - created };
}

/** Remembers a write; a comment of another id than before is a new one. */
export function withWrite(living: Living, id: number, now: Date): Living {
  const recent = living.posted.filter(({ at }) => now.getTime() - new Date(at).getTime() < DAY);
  const last = living.posted.at(-1);
  // The last one is kept whatever its age: it says which comment is ours.
  const kept = recent.length > 0 || last === undefined ? recent : [last];
  return { ...living, posted: [...kept, { id, at: now.toISOString(), isNew: last?.id !== id }] };
}

const DAY = 86_400_000;
