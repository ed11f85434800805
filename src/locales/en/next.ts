/** What is said of issues that somebody could take. */
export const issues = {
  about: "show the newcomer issues of a repository, each with a verdict and its reasons",
  all: "every open issue",
  unread: "Expected a repository that has been read, but {{repo}} has not; run firstrung sync {{repo}} --once first.",
  none: "{{repo}} has no open issue.",
  noneForNewcomers:
    "None of the {{open}} open issues of {{repo}} is marked for newcomers or looks suited to them; --all shows every one.",
  inferred: "inferred, not labelled: {{score}}",
  gpu: "needs a GPU",
  asOf: "As GitHub had it at {{time}}.",
};

export const next = {
  about: "recommend what somebody could take now, with reasons and the repository's rules",
  limit: "at most so many",
  direction: "what to work towards: application, infrastructure or research",
  gpu: "a GPU is at hand",
  badLimit: "Expected a whole number above 0 with --limit, found {{found}}.",
  nothing: "No repository has been read yet; run firstrung sync --once first.",
  unread: "Expected a repository that has been read, but {{repo}} has not; run firstrung sync {{repo}} --once first.",
  stands: "{{who}} stands on the rung {{rung}}; the next is {{next}}.",
  top: "{{who}} stands on the highest rung, {{rung}}.",
  stranger:
    "Nobody called {{who}} was met in the repositories that are read; if they have contributed there, look at the spelling.",
  none: "Nothing that is free fits at this moment; firstrung issues OWNER/REPO --all shows what there is.",
  because: "For and against: {{reasons}}",
  reasons: {
    fits: "Looks like {{area}} ({{said}}), which the next rung asks for.",
    labelled: "The repository marks it for newcomers: {{labels}}.",
    second: "The repository marks it for the step after the first: {{labels}}.",
    inferred:
      "Not labelled; by inference better suited to newcomers than {{score}} of the issues that the model was trained on.",
    known: "{{repo}} has merged work of yours before.",
    treatment:
      "Of {{first}} people's first pull requests in the last year {{share}} were merged, half of them within {{days}}.",
    "treatment-few": "Of {{first}} people's first pull requests in the last year {{share}} were merged.",
    answers: "Half of the first answers to issues come within {{hours}}.",
    fresh: "Opened {{age}}; last touched {{days}}.",
    direction: "It leads towards {{direction}}.",
    "no-gpu": "It says nothing that would need a GPU.",
    "needs-gpu": "It needs a GPU, as far as its text says.",
  },
};

export const directions = { application: "applications", infrastructure: "infrastructure", research: "research" };
