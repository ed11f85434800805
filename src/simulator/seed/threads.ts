import { addComment } from "../world/create.ts";
import type { Random } from "../world/random.ts";
import type { Issue, Person, Repository } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { COMMENTS } from "./comment-text.ts";

const DAY = 86_400_000;

/** What has become of an open issue, each with its weight. */
const STORIES = {
  free: 8,
  chatter: 4,
  claimed: 3,
  assigned: 2,
  lapsed: 3,
  released: 2,
  "handed over": 1,
  asked: 2,
  "free again": 1,
  refused: 1,
  wait: 1,
} as const;
export type Story = keyof typeof STORIES;

interface Cast {
  readonly world: World;
  readonly random: Random;
  readonly repository: Repository;
  someone(): Person;
}

/** Somebody other than `person`; the same where the world is too small for two. */
function someoneElse(cast: Cast, person: Person): Person {
  for (let tries = 0; tries < 10; tries++) {
    const other = cast.someone();
    if (other !== person) return other;
  }
  return person;
}

/** Gives an open issue a story of claims and answers; all of it happens between its creation and `now`. */
export function tellStory(cast: Cast, issue: Issue, now: number): Story {
  const { world, random, repository } = cast;
  const age = now - issue.createdAt;
  const drawn = random.weighted(STORIES);
  // What takes long cannot have happened to a young issue.
  const story = (drawn === "lapsed" || drawn === "free again") && age < 60 * DAY ? "claimed" : drawn;
  const maintainer = random.pick([...repository.maintainers]);
  const claimer = cast.someone();
  const other = someoneElse(cast, claimer);
  // Recent words are those that still hold; the rest is long ago where the issue is old enough.
  let at = now - Math.min(age, random.next() * 9 * DAY);
  const say = (kind: keyof typeof COMMENTS, who: Person, about: Person = other) => {
    addComment(world, issue, who, random.pick(COMMENTS[kind]).replace("{who}", about.login), at);
    at += Math.min(now - at, 2 * DAY) * random.next();
  };
  switch (story) {
    case "free":
      break;
    case "chatter":
      for (let count = random.integer(1, 4); count > 0; count--) say("chatter", cast.someone());
      break;
    case "claimed":
      say("claim", claimer);
      break;
    case "assigned":
      say("claim", claimer);
      say("confirm", maintainer);
      issue.assignees = [claimer];
      break;
    case "lapsed":
      at = issue.createdAt + Math.max(0, age - random.integer(30, 300) * DAY);
      say("claim", claimer);
      break;
    case "released":
      say("claim", claimer);
      say("release", claimer);
      break;
    case "handed over":
      say("claim", claimer);
      say("handover", claimer);
      break;
    case "asked":
      say("question", claimer);
      break;
    case "free again":
      at = issue.createdAt + Math.max(0, age - random.integer(40, 200) * DAY);
      say("claim", claimer);
      at = now - Math.min(now - at, 5 * DAY);
      say("free", maintainer);
      break;
    case "refused":
      say("claim", claimer);
      say("claim", other);
      say("refuse", maintainer, claimer);
      break;
    case "wait":
      say("wait", maintainer);
      break;
  }
  return story;
}
