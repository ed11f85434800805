import { CONFIG_PATH } from "../../domain/config-path.ts";
import type { RepositoryConfig } from "../../domain/repository-config.ts";
import type { CheckRun, ConfigProblem, Forged } from "../ports.ts";
import type { Performer, PerformerParts } from "../outbox/performer.ts";
import type { Configs } from "./configs.ts";
import { checkRunEffect, type ConfigCheckPayload, type ConfigIssuePayload } from "./effects.ts";
import { problemText, unreadableMessage } from "./resolve.ts";
import { unread } from "./unread.ts";

/** What the issue about a broken file is found by. */
const PURPOSE = "config";
/** GitHub takes no more annotations with one check run. */
const MAX_ANNOTATIONS = 50;
/** Of a list of mistakes, what somebody may still read. */
const MAX_TEXT = 20_000;

/** Everything that the app does about repositories' own configuration, by the kind of effect. */
export function configPerformers(configs: Configs): readonly Performer[] {
  return [configPerformer(configs), configIssuePerformer(configs), configCheckPerformer(configs), checkRun];
}

/** Reads a repository's configuration again; what has to be told of it follows as an effect. */
function configPerformer(configs: Configs): Performer {
  return {
    kind: "config",
    quiet: true,
    async perform({ repositoryId }) {
      const read = await configs.refresh(repositoryId);
      return "outcome" in read ? unread(read) : { outcome: "done" };
    },
  };
}

/** Tells maintainers in one issue that the file is broken, and closes it when it is good again. */
function configIssuePerformer(configs: Configs): Performer {
  return {
    kind: "config-issue",
    async perform({ repositoryId, payload }, { forge, say }) {
      const { problem } = payload as ConfigIssuePayload;
      const { language } = await configs.configOf(repositoryId);
      const title = say(language, "ownConfig.issue.title");
      const issue =
        problem === null ? null : { title, text: say(language, "ownConfig.issue.text", { problems: block(problem) }) };
      const told = await forge.keepIssue(repositoryId, PURPOSE, issue);
      if (told.outcome === "later" || told.outcome === "silent") return unread(told);
      // Where issues are switched off nobody can be told, and `doctor` and the set-up page say it all the same.
      await configs.reported(repositoryId, problem);
      return { outcome: "done" };
    },
  };
}

/** In a block of code nothing is a mention, a reference or a tag; what is invisible there, or turns text around, is left out. */
function block(text: string): string {
  const plain = text
    .replaceAll("`", "'")
    .replace(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\ufeff]/gu, " ");
  return `\`\`\`\n${plain.slice(0, MAX_TEXT)}\n\`\`\``;
}

/**
 * Looks whether the configuration that a pull request brings would hold. It is read for that and for nothing else: what is in
 * force comes from the default branch (X23), and nothing that a stranger's branch names is opened (X22).
 */
function configCheckPerformer(configs: Configs): Performer {
  return {
    kind: "config-check",
    quiet: true,
    async perform({ repositoryId, number, payload }, { forge, say, now }) {
      const { headSha } = payload as ConfigCheckPayload;
      const listed = await forge.filesOf(repositoryId, number);
      if (listed.outcome !== "ok") return unread(listed);
      // A pull request of more files than GitHub lists may change it all the same.
      if (listed.value.complete && !listed.value.files.some(({ path }) => path === CONFIG_PATH))
        return { outcome: "done" };
      const read = await forge.readFile(repositoryId, CONFIG_PATH, { ref: headSha });
      const { language } = await configs.configOf(repositoryId);
      const problems = problemsIn(read, configs.format, language, say);
      if (problems === null) return read.outcome === "ok" ? { outcome: "done" } : unread(read);
      const title = say(language, problems.length === 0 ? "ownConfig.check.good" : "ownConfig.check.bad", {
        count: problems.length,
      });
      const run: CheckRun = {
        headSha,
        isGood: problems.length === 0,
        title,
        summary: block(problemText(problems) ?? say(language, "ownConfig.check.inForce")),
        annotations: problems
          .slice(0, MAX_ANNOTATIONS)
          .map(({ line, column, message }) => ({ path: CONFIG_PATH, line, message: `${line}:${column} ${message}` })),
      };
      return { outcome: "done", effects: [checkRunEffect(repositoryId, number, run, now())] };
    },
  };
}

/** `null` where there is no file to judge. */
function problemsIn(
  read: Forged<{ text: string } | null>,
  format: Configs["format"],
  language: RepositoryConfig["language"],
  say: PerformerParts["say"],
): readonly ConfigProblem[] | null {
  if (read.outcome === "refused") {
    const message = unreadableMessage(read.status, say, language);
    return message === null ? null : [{ line: 1, column: 1, message }];
  }
  if (read.outcome !== "ok" || read.value === null) return null;
  const checked = format.read(read.value.text, language);
  return "problems" in checked ? checked.problems : [];
}

/** Reports what was found on the pull request. */
const checkRun: Performer = {
  kind: "check-run",
  async perform({ repositoryId, payload }, { forge }) {
    const told = await forge.checkRun(repositoryId, payload as CheckRun);
    return told.outcome === "ok" ? { outcome: "done" } : unread(told);
  },
};
