import { needsGpu } from "./domain/hardware.ts";
import { projectFacts, reporterFacts } from "./domain/suitability/from-project.ts";
import { scoreSuitability } from "./domain/suitability/score.ts";
import type { Judges } from "./flows/read-issues.ts";
import { loadSuitability } from "./suitability-file.ts";

/** Puts together what judges an issue by its text: the suitability model and the look for hardware. */
export function createJudges(configFolder: string): Judges {
  const model = loadSuitability(configFolder);
  const known = new WeakMap<object, ReturnType<typeof projectFacts>>();
  return {
    suitability({ thread, authorKey, counted }, project) {
      const facts = known.get(project) ?? projectFacts(project);
      known.set(project, facts);
      const { title, body, labels } = thread.issue;
      // Only issues without a newcomer label are put to the model.
      const text = { title, body, labels, newcomerLabels: 0, comments: counted };
      return scoreSuitability(model, { ...text, reporter: reporterFacts(project, authorKey), project: facts });
    },
    gpu: ({ issue }, area) => needsGpu(issue.title, issue.body, issue.labels, area).answer,
  };
}
