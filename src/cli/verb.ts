import type { Command } from "commander";
import type { CommandLine } from "./command-line.ts";

/** Adds one verb to the program and answers it. */
export type AddVerb = (program: Command, cli: CommandLine) => Command;
