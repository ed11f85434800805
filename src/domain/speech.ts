import { CJK, compilePhrases, type Reading } from "./phrases.ts";
import { rememberTexts } from "./remembered-texts.ts";
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
  "theirs",
  "unable",
  "gone",
  "which",
  "pending",
  "once",
  "condition",
  "willing",
  "request",
  "no",
  "regret",
  "people",
  "newcomers",
  "thanks",
  "provided",
  "call",
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
  /** The clause itself. */
  readonly clause?: string;
  readonly acts: ReadonlySet<Act>;
  /** Logins it mentions, without their @. */
  readonly mentions: readonly string[];
  /** A command of a bot's, whose meaning is not a matter of words. */
  readonly command: boolean;
}

/** Reads a comment; `parts` are names of what may be taken by itself, and are understood as "this one". */
export type Listen = (body: string, parts?: readonly string[]) => readonly Sentence[];

/** Stands for a login in what phrases are compared with; `<login>` in a phrase. */
const LOGIN = "atwho";
/** Stands for the name of a part; `<part>` in a phrase. */
const PART = "partx";
/** Stands for the number of an issue; `<number>` in a phrase. */
const NUMBER = "hashno";
/** Questions and conditions are nothing but that, so `nothing` takes nothing out before they are looked for. */
const WHOLE: ReadonlySet<Act> = new Set([
  "ask",
  "which",
  "pending",
  "once",
  "condition",
  "willing",
  "provided",
  "call",
]);
/** What others do or may do is no claim of who says it. */
const ONES_OWN: ReadonlySet<Act> = new Set(["claim", "accept"]);

const MENTION = /(?<![\w/])@([a-z\d][a-z\d-]*)/gi;

/** Compiles the rules into a reader of comments; its answer leaves out quotes, code and what is hidden. */
export function compileSpeech(rules: SpeechRules): Listen {
  const { spell, read } = compileSpelling(rules.spelling);
  const { fitting, remove } = compilePhrases(rules.phrases, {
    classes: { ...rules.words, login: [LOGIN], part: [PART], number: [NUMBER] },
    fillers: new Set([...rules.spelling.fillers, LOGIN]),
    openers: new Set(rules.spelling.openers),
    subjects: new Set(rules.words["subject"] ?? ["i"]),
    spell,
  });
  const commandOf = compileCommands(rules.commands);

  const actsOf = (heard: Reading): Act[] => {
    const inHeard = fitting(heard);
    // Most sentences have nothing that has to be taken out, and are looked at once.
    const said = inHeard.has("nothing") ? remove(heard, "nothing") : heard;
    const inSaid = said === heard ? inHeard : fitting(said);
    const inOwn = inSaid.has("theirs") ? fitting(remove(said, "theirs")) : inSaid;
    const part = (act: Act) => (WHOLE.has(act) ? inHeard : ONES_OWN.has(act) ? inOwn : inSaid);
    const acts = ACTS.filter((act) => part(act).has(act));
    // "Could somebody assign me?" is one's own, whoever is to do the assigning.
    return acts.includes("request") ? [...acts, "claim"] : acts;
  };

  const hear = (body: string, parts: readonly string[] = []): readonly Sentence[] => {
    const names = namesIn(parts);
    return spokenLines(body, parts).flatMap((line) => {
      const act = commandOf(line);
      if (act !== null)
        return [{ text: line, clause: line, acts: new Set([act]), mentions: mentionsIn(line, 1), command: true }];
      return sentencesOf(line).flatMap((text) =>
        clausesOf(text).map((clause): Sentence => {
          const named = clause.replace(MENTION, ` ${LOGIN} `).replace(/(?<!\w)#\d+/g, ` ${NUMBER} `);
          const acts = readingsOf(named, names).flatMap((reading) => actsOf(read(reading)));
          return { text, clause, acts: new Set(acts), mentions: mentionsIn(clause, 0), command: false };
        }),
      );
    });
  };
  return rememberTexts(hear);
}

/** Logins after the word number `from`: the first of "@rustbot claim" is the bot that is told. */
function mentionsIn(text: string, from: number): string[] {
  if (!text.includes("@")) return [];
  const rest = text.trim().split(/\s+/).slice(from).join(" ");
  return Array.from(rest.matchAll(MENTION), ([, login]) => login ?? "");
}

/** Who names a part means "this one"; some ways of asking for a part would be none of asking for an issue. */
function readingsOf(clause: string, names: RegExp | null): string[] {
  const asThis = names === null ? clause : clause.replace(names, " this one ");
  // "Alpha: which one is meant?" asks for nothing.
  if (names === null || asThis === clause || /[:：]\s*$/.test(clause)) return [asThis];
  return [asThis, clause.replace(names, ` ${PART} `)];
}

/** Finds names of parts, however their words are joined, and not within other words. */
function namesIn(parts: readonly string[]): RegExp | null {
  const sources = parts.map((part) =>
    part
      .split(/[\s_-]+/)
      .map((word) => word.replace(/[^\p{L}\p{N}]/gu, "\\$&"))
      .join("[\\s_-]*"),
  );
  return sources.length === 0 ? null : new RegExp(`(?<![a-z\\d])(?:${sources.join("|")})(?![a-z\\d])`, "gi");
}

function compileCommands({ claim, release }: SpeechRules["commands"]): (line: string) => "claim" | "release" | null {
  const acts = new Map<string, "claim" | "release">();
  for (const command of claim) acts.set(command.toLowerCase(), "claim");
  for (const command of release) acts.set(command.toLowerCase(), "release");
  // A bare word is a command only by itself; one with a sign may be followed by its arguments.
  const withArguments = [...acts]
    .filter(([command]) => /^\W/.test(command))
    .map(([command, act]) => ({ begins: `${command} `, act }));
  return (line) => {
    const said = line
      .trim()
      .toLowerCase()
      .replace(/\s+/g, " ")
      .replace(/[.!]+$/, "");
    const bare = acts.get(said);
    if (bare !== undefined || !/^\W/.test(said)) return bare ?? null;
    const fitting = withArguments.filter(({ begins }) => said.startsWith(begins)).map(({ act }) => act);
    return fitting.includes("release") ? "release" : (fitting[0] ?? null);
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
    .split(/(?<=[.!?;])(?=[\s\u3040-\u9fff\uac00-\ud7af]|$)|(?<=[。！？；])/)
    .map((sentence) => sentence.trim().slice(0, MAX_SENTENCE))
    .filter((sentence) => sentence !== "");
}

/** What stands before or behind "but" in Chinese, Japanese and Korean, which put no comma there. */
const BUT = /(?=但是|但(?!凡)|不过|可惜|然而)|(?<=けど|けれども?|ですが|ますが|のですが|지만|는데|은데)/u;

/** Commas and "but" part what people promise from what they do not, and "if nobody does it" from "I will". */
function clausesOf(sentence: string): string[] {
  return sentence
    .split(
      /(?<=[,，、:：])\s*|\s+(?:but|however|though|unless|since|because|pero|aunque|porque|porém|mas(?= n[ãa]o| estou| t[ôo]| sem| infel| s[óo])|mais(?= je| j'| pas| d)|car)\s+|\s+[-–—]+\s+/i,
    )
    .flatMap((clause) => (CJK.test(clause) ? clause.split(BUT) : [clause]))
    .filter((clause) => clause.trim() !== "");
}
