import { addBackup } from "./backup.ts";
import { addClassify } from "./classify.ts";
import { addDemo } from "./demo.ts";
import { addDoctor } from "./doctor.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addIssues } from "./issues.ts";
import { addJourneys } from "./journeys.ts";
import { addModel } from "./model.ts";
import { addNext } from "./next.ts";
import { addProgress } from "./progress.ts";
import { addReplay } from "./replay.ts";
import { addSimulate } from "./simulate.ts";
import { addStart } from "./start.ts";
import { addSync } from "./sync.ts";
import { addVerdict } from "./verdict.ts";
import { addVerify } from "./verify.ts";
import type { AddVerb } from "./verb.ts";

/** Every verb, in the order of the alphabet. A new one is a file and a line here. */
export const verbs: readonly AddVerb[] = [
  addBackup,
  addClassify,
  addDemo,
  addDoctor,
  addExport,
  addImport,
  addIssues,
  addJourneys,
  addModel,
  addNext,
  addProgress,
  addReplay,
  addSimulate,
  addStart,
  addSync,
  addVerdict,
  addVerify,
];
