import type { Forge, Performed, TakenEffect } from "../ports.ts";
import type { AssignPayload } from "./assign.ts";
import type { Performer, PerformerParts } from "./performer.ts";
import { renderLiving } from "./render.ts";
import { dropped, watchedOf } from "./scene.ts";

/** What follows from one effect is no more than this. */
const MAX_STEPS = 10;

/**
 * Performs an effect without anything of it being written anywhere, and says what would have been: for operators, since the
 * repository is to see nothing. Effects that follow are gone through too.
 */
export async function performDry(
  effect: TakenEffect,
  performers: ReadonlyMap<string, Performer>,
  parts: PerformerParts,
): Promise<Performed> {
  const would: string[] = [];
  const dry: PerformerParts = { ...parts, forge: dryForge(parts.forge, would) };
  const { repo } = await watchedOf(parts, effect.repositoryId);
  const config = await parts.configOf(effect.repositoryId);
  let steps: readonly TakenEffect[] = [effect];
  for (let count = 0; count < MAX_STEPS; count++) {
    const [step, ...rest] = steps;
    if (step === undefined) break;
    steps = rest;
    // What the comment would say is known from the step before; the store does not have it.
    if (step.kind === "say" && step !== effect) continue;
    if (step.kind === "assign") {
      const { changes } = step.payload as AssignPayload;
      would.push(...changes.map(({ login, on }) => `would have ${on ? "assigned" : "unassigned"} ${login}`));
      continue;
    }
    const performed = await performers.get(step.kind)?.perform(step, dry);
    if (performed?.outcome === "later" && step === effect) return performed;
    if (performed?.outcome === "dropped" && step === effect) return performed;
    if (performed?.outcome !== "done") continue;
    const texts = (performed.effects ?? []).length === 0 ? [] : (performed.living ?? []);
    for (const { content } of texts) would.push(`would have said ${renderLiving(content, { ...parts, repo, config })}`);
    steps = [...steps, ...(performed.effects ?? []).map((next) => ({ ...next, attempts: 0 }))];
  }
  return dropped(`dry-run: ${would.length === 0 ? "would have done nothing" : would.join("; ")}`);
}

/** Reads as the forge does, and writes down what it would have written. */
function dryForge(forge: Forge, would: string[]): Forge {
  const ok = <T>(value: T, text: string) => {
    would.push(text);
    return Promise.resolve({ outcome: "ok", value } as const);
  };
  return {
    readFile: (repositoryId, path, options) => forge.readFile(repositoryId, path, options),
    filesOf: (repositoryId, number) => forge.filesOf(repositoryId, number),
    keepComment: (_repositoryId, _number, _purpose, text) => ok(0, `would have said ${text}`),
    assign: (_repositoryId, _number, login) => ok(true, `would have assigned ${login}`),
    unassign: (_repositoryId, _number, login) => ok(null, `would have unassigned ${login}`),
    keepIssue: (_repositoryId, purpose, issue) =>
      ok(
        null,
        issue === null
          ? `would have closed the issue ${purpose}`
          : `would have kept the issue ${issue.title}: ${issue.text}`,
      ),
    checkRun: (_repositoryId, { title }) => ok(null, `would have reported ${title}`),
  };
}
