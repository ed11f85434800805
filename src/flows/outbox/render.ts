import { nameOf, quote, withoutBacklink } from "../../domain/harmless.ts";
import type { Living, Message, Note, Value } from "../../domain/living.ts";
import type { RepositoryConfig } from "../../domain/repository-config.ts";
import { issueUrl } from "../../domain/urls.ts";
import type { PerformerParts } from "./performer.ts";

/** What a text is written in: the repository with its language and its own texts. */
export interface Page extends Pick<PerformerParts, "say" | "serverUrl"> {
  readonly repo: string;
  readonly config: Pick<RepositoryConfig, "language" | "messages">;
}

/** GitHub refuses longer comments than 65,536 characters. */
const MAX_COMMENT = 60_000;
const MAX_RULE = 300;

/** The comment in the repository's language: notes in the order in which they came, as paragraphs and lists. */
export function renderLiving({ notes }: Living, page: Page): string {
  const said = notes.map((note) => renderNote(note, page)).filter((text) => text !== "");
  return (said.length > 0 ? said.join("\n\n") : sentence({ key: "app.nothing" }, page)).slice(0, MAX_COMMENT);
}

function renderNote({ messages }: Note, page: Page): string {
  return messages
    .map((message, index) => {
      const text = sentence(message, page);
      if (message.item === true) return `${messages[index - 1]?.item === true || index === 0 ? "" : "\n"}- ${text}`;
      return index === 0 ? text : `\n${text}`;
    })
    .join("\n");
}

/** One sentence: the repository's own text where it has one, else ours. */
function sentence({ key, values = {} }: Message, page: Page): string {
  const { config, say } = page;
  const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, valueText(value, page)]));
  const ownKey = key.replace(/^app\./, "");
  const own = Object.hasOwn(config.messages, ownKey) ? config.messages[ownKey] : undefined;
  if (own === undefined) return say(config.language, key, filled);
  // Filled in one pass, so that what strangers typed is never read as a placeholder.
  return own.replace(/\{\{\s*(\w+)\s*\}\}/g, (_all, name: string) => String(filled[name] ?? ""));
}

/** A value as it may stand in a comment; only what strangers typed needs care, and all of it passes here. */
function valueText(value: Value, page: Page): string | number {
  if (typeof value === "number" || typeof value === "string") return value;
  const { config, say, serverUrl, repo } = page;
  const { language } = config;
  switch (value.is) {
    case "login":
      return nameOf(value.login, value.addressed === true);
    case "quote":
      return quote(value.text, MAX_RULE);
    case "issue":
      return `[${quote(value.title)}](${withoutBacklink(issueUrl(serverUrl, repo, value.number))})`;
    case "date":
      return dateText(value.at, language);
    case "rung":
      return named(`rungs.${value.rung}`, value.rung, page);
    case "need": {
      const { kind, areas } = value.need;
      const list = new Intl.ListFormat(language, { type: "conjunction" });
      return say(language, `needs.${kind}`, {
        areas: list.format(areas.map((area) => say(language, `areas.${area}`))),
      });
    }
    case "rule": {
      const { text, source } = value.rule;
      const link = /^https?:\/\/[^\s()<>"]+$/.test(source)
        ? ` ([${say(language, "app.rules.source")}](${withoutBacklink(source)}))`
        : "";
      return `${quote(text[language], MAX_RULE)}${link}`;
    }
    case "reason":
      break;
  }
  const { kind, who, at, detail } = value.reason;
  return say(language, `verdict.reasons.${kind}`, {
    who: who === null ? say(language, "verdict.somebody") : nameOf(who, false),
    date: at === null ? say(language, "verdict.someday") : dateText(at, language),
    detail: detailText(detail, page),
  });
}

/** A pull request's number becomes a link that leaves no reference behind; a label is quoted. */
function detailText(detail: string | null, page: Page): string {
  const number = /^#(\d+)$/.exec(detail ?? "")?.[1];
  return number === undefined ? quote(detail ?? "") : pullLink(Number(number), page);
}

function pullLink(number: number, { say, config, serverUrl, repo }: Page): string {
  const text = say(config.language, "app.pull", { number });
  return `[${text}](${withoutBacklink(`${serverUrl}/${repo}/pull/${number}`)})`;
}

function dateText(at: string, language: RepositoryConfig["language"]): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(at));
}

/** A name of ours where there is one, else what somebody called it. */
function named(key: string, otherwise: string, { say, config }: Page): string {
  const text = say(config.language, key);
  return text === key ? quote(otherwise, 40) : text;
}
