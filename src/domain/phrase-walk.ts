/** So many fillers may stand in a row. */
const MAX_FILLERS = 5;

/** Ties an alternative to the end of a clause. */
export const END = "$";

/** A phrase is a chain of pieces: the alternatives of one piece come together again before the next, so that sizes add up and never multiply. */
export interface Node {
  /** Tells nodes apart. */
  readonly id: number;
  /** The position of the list that the phrase stands in. */
  readonly list: number;
  readonly next: Map<string, Node>;
  follows: Node | null;
  isEnd: boolean;
  /** Whether the sentence must end here too. */
  isLast: boolean;
  /** Whether the phrase goes on to the end of what is said of this subject. */
  takesRest: boolean;
}

/** A sentence with what is asked of it again and again. */
export interface Walked {
  readonly words: readonly string[];
  /** From here on there are only fillers. */
  readonly overAt: number;
}

/** Nodes that phrases have come to, each with how many fillers stand before it. */
type Reached = ReadonlyMap<Node, number>;

/** What is known of a place in a sentence: how far each phrase has come that may begin where the walk began. */
interface State {
  readonly reached: Reached;
  /** Lists with a phrase that ends here. */
  readonly ends: readonly number[];
  /** Those that end here if nothing but fillers comes after. */
  readonly endsLast: readonly number[];
  /** Those that then reach to the end of the sentence. */
  readonly endsAll: readonly number[];
  /** Those that go on to the next subject. */
  readonly takesRest: readonly number[];
  /** By the next word; `null` where no phrase goes on. */
  readonly next: Map<string, State | null>;
}

/** Called where phrases of some lists end: at a word, at the end of the sentence, or at the next subject from a word on. */
export type OnEnd = (lists: readonly number[], end: "here" | "all" | "rest", at: number) => void;

/** So many steps are remembered; whatever strangers write, memory stays bounded. */
const MAX_STEPS = 100_000;

/**
 * Walks along sentences with all phrases at once. What a state and a word lead to is worked out when it is first met and then
 * remembered, so that a sentence soon costs a look-up a word, however many phrases there are.
 */
export function compileWalk(
  starts: {
    readonly free: ReadonlyMap<string, readonly Node[]>;
    readonly anchored: ReadonlyMap<string, readonly Node[]>;
  },
  fillers: ReadonlySet<string>,
) {
  let begun: Record<"free" | "anchored", Map<string, State | null>> = { free: new Map(), anchored: new Map() };
  let known = new Map<string, State>();
  let remembering = 0;

  const stateOf = (steps: Iterable<readonly [Node, number]>): State | null => {
    const reached = withFollowing(steps);
    if (reached.size === 0) return null;
    const key = Array.from(reached, ([{ id }, skipped]) => id * (MAX_FILLERS + 1) + skipped)
      .toSorted((a, b) => a - b)
      .join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const state: State = { reached, ...endsOf(reached.keys()), next: new Map() };
    known.set(key, state);
    return state;
  };
  const step = (state: State, word: string): State | null => {
    const isFiller = fillers.has(word);
    const next: (readonly [Node, number])[] = [];
    for (const [node, skipped] of state.reached) {
      const child = node.next.get(word);
      if (child !== undefined) next.push([child, 0]);
      else if (isFiller && skipped < MAX_FILLERS) next.push([node, skipped + 1]);
    }
    return stateOf(next);
  };
  const begin = (word: string, canBegin: boolean): State | null => {
    const chains = [...(starts.free.get(word) ?? []), ...(canBegin ? (starts.anchored.get(word) ?? []) : [])];
    const nodes = [...withFollowing(chains.map((chain) => [chain, 0])).keys()];
    return stateOf(nodes.flatMap((node) => node.next.get(word) ?? []).map((child) => [child, 0]));
  };
  const remembered = (places: Map<string, State | null>, word: string, work: () => State | null): State | null => {
    const before = places.get(word);
    if (before !== undefined) return before;
    if (++remembering > MAX_STEPS) {
      remembering = 0;
      known = new Map();
      begun = { free: new Map(), anchored: new Map() };
    }
    const state = work();
    places.set(word, state);
    return state;
  };

  return {
    /** The sentence made ready for `from`. */
    over(words: readonly string[]): Walked {
      return { words, overAt: words.findLastIndex((word) => !fillers.has(word)) + 1 };
    },
    /** Tells every end of every phrase that begins at the word number `from`. */
    from({ words, overAt }: Walked, from: number, canBegin: boolean, onEnd: OnEnd): void {
      const first = words[from] ?? "";
      let state = remembered(begun[canBegin ? "anchored" : "free"], first, () => begin(first, canBegin));
      for (let at = from + 1; state !== null; at++) {
        if (state.ends.length > 0) onEnd(state.ends, "here", at);
        if (state.takesRest.length > 0) onEnd(state.takesRest, "rest", at);
        if (at >= overAt) {
          if (state.endsLast.length > 0) onEnd(state.endsLast, "here", at);
          if (state.endsAll.length > 0) onEnd(state.endsAll, "all", at);
        }
        const word = words[at];
        if (word === undefined) return;
        const here: State = state;
        state = remembered(here.next, word, () => step(here, word));
      }
    },
  };
}

function endsOf(nodes: Iterable<Node>): Pick<State, "ends" | "endsLast" | "endsAll" | "takesRest"> {
  const [ends, endsLast, endsAll, takesRest] = [
    new Set<number>(),
    new Set<number>(),
    new Set<number>(),
    new Set<number>(),
  ];
  for (const node of nodes) {
    if (node.takesRest) takesRest.add(node.list);
    else if (node.isEnd) (node.isLast ? endsLast : ends).add(node.list);
    if (endsWithSentence(node)) endsAll.add(node.list);
  }
  return { ends: [...ends], endsLast: [...endsLast], endsAll: [...endsAll], takesRest: [...takesRest] };
}

/** What is reached without a further word; of two ways to a node the one past fewer fillers can do all that the other can. */
function withFollowing(steps: Iterable<readonly [Node, number]>): Map<Node, number> {
  const all = new Map<Node, number>();
  for (const [first, skipped] of steps) {
    for (let node: Node | null = first; node !== null; node = node.follows)
      if ((all.get(node) ?? Number.POSITIVE_INFINITY) > skipped) all.set(node, skipped);
  }
  return all;
}

/** Whether an alternative that is tied to the end ends the phrase there. */
function endsWithSentence({ next }: Node): boolean {
  const last = next.get(END);
  if (last === undefined) return false;
  return [...withFollowing([[last, 0]]).keys()].some((node) => node.isEnd || endsWithSentence(node));
}
