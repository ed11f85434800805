import { compilePhrases, type Phrases } from "./phrases.ts";
import { compileSpelling, type SpellingRules } from "./spelling.ts";

/** What a sentence does; several may fit one, and who speaks decides which counts. */
export const ACTS = [
  "handover",
  "release",
  "free",
  "invite",
  "taken",
  "refuse",
  "wait",
  "ready",
  "confirm",
  "agree",
  "offer",
  "claim",
  "ask",
  "accept",
  "decline",
  "all",
] as const;
export type Act = (typeof ACTS)[number];

/** Nobody claims an issue further into a sentence than this. */
const MAX_SENTENCE = 600;

/** How people speak, from `config/claims.yml`. */
export interface SpeechRules {
  readonly commands: { readonly claim: readonly string[]; readonly release: readonly string[] };
  readonly phrases: Readonly<Record<Act | "nothing", readonly string[]>>;
  readonly spelling: SpellingRules & { readonly fillers: readonly string[]; readonly openers: readonly string[] };
  readonly words: Readonly<Record<string, readonly string[]>>;
}

/** One clause with what it may mean; who says it decides which of its acts counts. */
export interface Sentence {
  /** The whole sentence that it stands in, because the parts that it names may follow a comma. */
  readonly text: string;
  readonly acts: ReadonlySet<Act>;
  /** Logins it mentions, without their @. */
  readonly mentions: readonly string[];
  /** A command of a bot's, whose meaning is not a matter of words. */
  readonly command: boolean;
}

/** Reads a comment; `parts` are names of what may be taken by itself, and are understood as "this one". */
export type Listen = (body: string, parts?: readonly string[]) => Sentence[];

/** Stands for a login in what phrases are compared with; `<login>` in a phrase. */
const LOGIN = "somelogin";

const MENTION = /(?<![\w/])@([a-z\d][a-z\d-]*)/gi;

/** Compiles the rules into a reader of comments; its answer leaves out quotes, code and what is hidden. */
export function compileSpeech(rules: SpeechRules): Listen {
  const { spell, read } = compileSpelling(rules.spelling);
  const compile = (phrases: readonly string[]): Phrases =>
    compilePhrases(phrases, {
      classes: { ...rules.words, login: [LOGIN] },
      fillers: new Set([...rules.spelling.fillers, LOGIN]),
      openers: new Set(rules.spelling.openers),
      spell,
    });
  const nothing = compile(rules.phrases.nothing);
  const tests = ACTS.map((act) => [act, compile(rules.phrases[act])] as const);
  const isClaim = compileCommands(rules.commands.claim);
  const isRelease = compileCommands(rules.commands.release);

  return (body, parts = []) =>
    spokenLines(body, parts).flatMap((line) => {
      const act: Act | null = isRelease(line) ? "release" : isClaim(line) ? "claim" : null;
      if (act !== null) return [{ text: line, acts: new Set([act]), mentions: mentionsIn(line, 1), command: true }];
      return sentencesOf(line).flatMap((text) =>
        clausesOf(text).map((clause): Sentence => {
          const heard = read(namePartsThis(clause.replace(MENTION, ` ${LOGIN} `), parts));
          const said = nothing.remove(heard);
          // A question to somebody is nothing but that.
          const acts = tests
            .filter(([found, { fits }]) => fits(found === "ask" ? heard : said))
            .map(([found]) => found);
          return { text, acts: new Set(acts), mentions: mentionsIn(clause, 0), command: false };
        }),
      );
    });
}

/** Logins after the word number `from`: the first of "@rustbot claim" is the bot that is told. */
function mentionsIn(text: string, from: number): string[] {
  const rest = text.trim().split(/\s+/).slice(from).join(" ");
  return Array.from(rest.matchAll(MENTION), ([, login]) => login ?? "");
}

function namePartsThis(clause: string, parts: readonly string[]): string {
  let text = clause;
  for (const part of parts) {
    const at = text.toLowerCase().indexOf(part.toLowerCase());
    const around = at === -1 ? "" : `${text[at - 1] ?? " "}${text[at + part.length] ?? " "}`;
    if (at !== -1 && !/[\p{L}\p{N}]/u.test(around.replace(/[\u3040-\u9fff\uac00-\ud7af]/g, "")))
      text = `${text.slice(0, at)} this one ${text.slice(at + part.length)}`;
  }
  return text;
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

/** Code says nothing, except where it is the name of a part. */
function spokenLines(body: string, parts: readonly string[]): string[] {
  return (
    body
      .replace(/<!--[\s\S]*?(-->|$)/g, " ")
      .replace(/^(```|~~~)[\s\S]*?(^\1|(?![\s\S]))/gm, " ")
      .replace(/`([^`\n]*)`/g, (_all, code: string) => (parts.includes(code.trim()) ? code : " "))
      .replace(/https?:\/\/\S+/g, " ")
      .split(/\r?\n/)
      // Headings and boxes that nobody ticked are the questions of a template.
      .filter((line) => !/^\s*(>|#{1,6}\s|[-*+]\s+\[ \])/.test(line) && !/^( {4}|\t)/.test(line) && line.trim() !== "")
  );
}

/** A full stop inside a word such as install.md ends nothing. */
function sentencesOf(line: string): string[] {
  return line
    .split(/(?<=[.!?;])(?=\s|$)|(?<=[。！？；])/)
    .map((sentence) => sentence.trim().slice(0, MAX_SENTENCE))
    .filter((sentence) => sentence !== "");
}

/** Commas and "but" part what people promise from what they do not, and "if nobody does it" from "I will". */
function clausesOf(sentence: string): string[] {
  return sentence
    .split(/(?<=[,，、:：])\s*|\s+(?:but|however|though|unless|since|because)\s+|\s+[-–—]+\s+/i)
    .filter((clause) => clause.trim() !== "");
}
