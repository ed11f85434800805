import type { CommandName } from "../domain/repository-config.ts";
import { COMMANDS } from "./commands.ts";

/** A command as somebody wrote it. */
export interface Written {
  readonly name: CommandName;
  readonly argument: string;
}

/** More than this in one comment is no conversation. */
const MAX_COMMANDS = 3;
const MAX_ARGUMENT = 200;
/** Hidden in everything that we write (B1). */
const OURS = "<!-- firstrung:";

const names = COMMANDS.map(({ name }) => name).join("|");
const COMMAND = new RegExp(`^/(${names})(?:[ \\t]+(.*))?$`, "i");

/**
 * The commands in a comment, each once, in their order. Only what begins a line counts, and nothing in quotes, code or what is hidden (B2);
 * what we wrote ourselves says nothing (B1).
 */
export function readCommands(body: string): Written[] {
  if (isOurs(body)) return [];
  const written = new Map<CommandName, Written>();
  for (const line of linesOf(body)) {
    const [, name, argument = ""] = COMMAND.exec(line) ?? [];
    const command = COMMANDS.find((one) => one.name === name?.toLowerCase());
    if (command !== undefined && !written.has(command.name))
      written.set(command.name, { name: command.name, argument: argument.trim().slice(0, MAX_ARGUMENT) });
  }
  return [...written.values()].slice(0, MAX_COMMANDS);
}

/** Whether a comment asks us to be silent in its thread, or to speak again; only a maintainer's counts (B9). */
export function readSilence(body: string): "stop" | "start" | null {
  if (isOurs(body)) return null;
  for (const line of linesOf(body)) {
    const told = /^(?:\/firstrung|@firstrung(?:\[bot\])?)[ ,:]+(?:please )?(stop|start)\b/i.exec(line)?.[1];
    if (told !== undefined) return told.toLowerCase() === "stop" ? "stop" : "start";
    // Alone on its line, and told to whoever speaks too much.
    if (/^(?:please[, ]+)?stop(?:[, ]+(?:please|it|this|bot|firstrung))*[.!]*$/i.test(line)) return "stop";
    if (/^(?:请|請)?(?:停止|停下|别说了|別說了|安静)(?:吧)?[。！.!]*$/u.test(line)) return "stop";
  }
  return null;
}

/** Whether we wrote it: our marker stands in it. */
export function isOurs(body: string): boolean {
  return body.includes(OURS);
}

/** The lines of a comment that say something: quotes, code and hidden parts are empty. */
function linesOf(body: string): string[] {
  const lines: string[] = [];
  let fence: string | null = null;
  for (const line of body.replace(/<!--[\s\S]*?(?:-->|$)/g, " ").split(/\r\n|\r|\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark !== undefined && mark[0] === fence[0] && mark.length >= fence.length) fence = null;
    } else if (mark !== undefined) fence = mark;
    else if (!/^(?: {4}|\t| {0,3}>)/.test(line)) lines.push(line.trimEnd());
  }
  return lines.map((line) => line.replace(/^ {1,3}/, ""));
}
