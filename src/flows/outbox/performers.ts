import { assign } from "./assign.ts";
import { claimClock, unassigned, words } from "./claim-clock.ts";
import { command } from "./command.ts";
import { merged } from "./merged.ts";
import type { Performer } from "./performer.ts";
import { rung } from "./rung.ts";
import { say } from "./say.ts";
import { silence } from "./silence.ts";
import { welcome } from "./welcome.ts";

/** Everything that the app does in a repository that installed it, by the kind of effect. */
export const PERFORMERS: readonly Performer[] = [
  silence,
  command,
  words,
  unassigned,
  claimClock,
  assign,
  welcome,
  merged,
  rung,
  say,
];
