import { claim } from "./claim.ts";
import type { Command } from "./command.ts";
import { helpOn } from "./help.ts";
import { next } from "./next.ts";
import { progress } from "./progress.ts";
import { release } from "./release.ts";

/** Every slash command, in the order in which `/help` tells of them. */
export const COMMANDS: readonly Command[] = [claim, release, next, progress, helpOn(() => COMMANDS)];
