import { needsGpu } from "./domain/hardware.ts";
import { AREAS } from "./domain/model.ts";
import type { ProjectFacts } from "./domain/project.ts";
import { rememberTexts } from "./domain/remembered-texts.ts";
import { projectFacts, pullsByAuthor, reporterFacts } from "./domain/suitability/from-project.ts";
import { scoreSuitability } from "./domain/suitability/score.ts";
import type { Judges } from "./flows/read-issues.ts";
import { loadSuitability } from "./suitability-file.ts";

/** Puts together what judges an issue by its text: the suitability model and the look for hardware. */
export function createJudges(configFolder: string): Judges {
  const model = loadSuitability(configFolder);
  const known = new WeakMap<object, ReturnType<typeof factsOf>>();
  const gpu = rememberTexts((body, [area = "", title = "", ...labels]) =>
    needsGpu(title, body, labels, AREAS.find((one) => one === area) ?? null),
  );
  return {
    suitability({ thread, authorKey, counted }, project) {
      const facts = known.get(project) ?? factsOf(project);
      known.set(project, facts);
      const { title, body, labels } = thread.issue;
      // Only issues without a newcomer label are put to the model.
      const text = { title, body, labels, newcomerLabels: 0, comments: counted };
      return scoreSuitability(model, {
        ...text,
        reporter: reporterFacts(project, facts.pullsBy, authorKey),
        project: facts.project,
      });
    },
    gpu: ({ issue: { title, body, labels } }, area) => gpu(body, [area ?? "", title, ...labels]).answer,
  };
}

function factsOf(project: ProjectFacts) {
  return { project: projectFacts(project), pullsBy: pullsByAuthor(project) };
}
