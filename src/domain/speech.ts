import { compilePhrases, normalize } from "./phrases.ts";

/** What a sentence does, in the order in which one is preferred where several fit. */
const ACTS = ["handover", "release", "free", "refuse", "wait", "ready", "confirm", "claim"] as const;
export type Act = (typeof ACTS)[number];

/** Nobody claims an issue further into a sentence than this. */
const MAX_SENTENCE = 600;

/** How people speak, from `config/claims.yml`. */
export interface SpeechRules {
  readonly commands: { readonly claim: readonly string[]; readonly release: readonly string[] };
  readonly phrases: Readonly<Record<Act | "nothing", readonly string[]>>;
}

/** One sentence with what it may mean; who says it decides which of its acts counts. */
export interface Sentence {
  readonly text: string;
  readonly acts: ReadonlySet<Act>;
  /** Logins it mentions, without their @. */
  readonly mentions: readonly string[];
  /** A command of a bot's, whose meaning is not a matter of words. */
  readonly command: boolean;
}

/** Compiles the rules into a reader of comments; its answer leaves out quotes, code and what is hidden. */
export function compileSpeech(rules: SpeechRules): (body: string) => Sentence[] {
  const isNothing = compilePhrases(rules.phrases.nothing);
  const tests = ACTS.map((act) => [act, compilePhrases(rules.phrases[act])] as const);
  const isClaim = compileCommands(rules.commands.claim);
  const isRelease = compileCommands(rules.commands.release);

  return (body) =>
    spokenLines(body).flatMap((line) => {
      const act: Act | null = isRelease(line) ? "release" : isClaim(line) ? "claim" : null;
      if (act !== null) return [{ text: line, acts: new Set([act]), mentions: [], command: true }];
      return sentencesOf(line).map((text): Sentence => {
        const mentions = Array.from(text.matchAll(/(?<![\w/])@([a-z\d][a-z\d-]*)/gi), ([, login]) => login ?? "");
        const words = normalize(text.replace(/(?<![\w/])@[a-z\d][a-z\d-]*/gi, " "));
        const acts = isNothing(words) ? [] : tests.filter(([, test]) => test(words)).map(([found]) => found);
        return { text, acts: new Set(acts), mentions, command: false };
      });
    });
}

function compileCommands(commands: readonly string[]): (line: string) => boolean {
  const known = commands.map((command) => command.toLowerCase());
  return (line) => {
    const said = line
      .trim()
      .toLowerCase()
      .replace(/\s+/g, " ")
      .replace(/[.!]+$/, "");
    // A bare word is a command only by itself; one with a sign may be followed by its arguments.
    return known.some((command) => said === command || (/^\W/.test(command) && said.startsWith(`${command} `)));
  };
}

function spokenLines(body: string): string[] {
  return body
    .replace(/<!--[\s\S]*?(-->|$)/g, " ")
    .replace(/^(```|~~~)[\s\S]*?(^\1|(?![\s\S]))/gm, " ")
    .replace(/`[^`\n]*`/g, " ")
    .replace(/https?:\/\/\S+/g, " ")
    .split(/\r?\n/)
    .filter((line) => !/^\s*>/.test(line) && !/^( {4}|\t)/.test(line) && line.trim() !== "");
}

/** Commas and "but" part what people promise from what they do not, and "if nobody does it" from "I will". */
function sentencesOf(line: string): string[] {
  return line
    .split(/(?<=[.!?;,。！？；，、])\s*|\s+(?:but|however|though)\s+/i)
    .map((sentence) => sentence.trim().slice(0, MAX_SENTENCE))
    .filter((sentence) => sentence !== "");
}
