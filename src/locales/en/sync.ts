/** What is said while repositories are read. */
export const sync = {
  about: "poll watched repositories now, and go on until stopped",
  repos: "only these repositories; without any, those of config/watchlist.yml",
  once: "one round, then end",
  anonymous:
    "GITHUB_TOKEN is not set, so GitHub answers 60 requests an hour: large repositories take several rounds. A token without any permission allows 5,000: https://github.com/settings/personal-access-tokens",
  watching_one: "Watching {{count}} repository; Ctrl-C stops.",
  watching_other: "Watching {{count}} repositories; Ctrl-C stops.",
  done_one: "{{changes}} change, {{requests}} requests",
  done_other: "{{changes}} changes, {{requests}} requests",
  failed: "could not be read: {{detail}}. What was read before is kept; the next round goes on there.",
  later: "the limit of requests is reached; it goes on after {{time}}",
  busy: "another process is reading it at this moment",
  unauthorized:
    "GitHub does not accept the token in GITHUB_TOKEN: it may be mistyped, revoked or expired. Correct it; this one is tried again after {{time}}",
  unjudged: "{{repo}} was read and could not be judged: {{detail}}. Pages show it as it was judged before.",
  unknown: "GitHub has no such repository, or it is private; check the spelling",
  stopped: "broken off; the next sync goes on there",
  feeds: {
    repository: "repository",
    "open-issues": "open issues",
    issues: "changes",
    comments: "comments",
    "old-comments": "comments",
    releases: "releases",
    pulls: "pull requests",
  },
};

/** What a repository is to us now. */
export const states = {
  unseen: "GitHub was not asked for it yet",
  active: "watched",
  archived: "archived: nothing can be contributed any more",
  private: "no longer public, so nothing of it is shown",
  gone: "GitHub does not have it, or it is private",
  blocked: "blocked by GitHub, so nothing of it is shown",
  moved: "this is another name of a repository that is watched already",
  notShown: "Expected a repository that may be shown, but {{repo}} is not one: $t(states.{{state}}).",
  nothingToTake:
    "Expected a repository in which something can be taken, but {{repo}} is not one: $t(states.{{state}}).",
};

/** What is said of the simulated GitHub. */
export const simulate = {
  about: "run a small simulated GitHub on this machine, for trying the other verbs without an account or a network",
  repos: "names of its repositories; without any, those of config/watchlist.yml",
  port: "where it listens; 0 takes any free port",
  people: "how many people are about",
  seed: "the same seed makes the same world",
  badNumber: "Expected a whole number from 0 to {{most}} with --{{name}}, found {{found}}.",
  portForbidden: "Port {{port}} is not open to this user; name another one with --port.",
  portTaken: "Port {{port}} is taken; name another one with --port.",
  running_one: "Simulating {{count}} repository at {{url}}; give the lines above to another shell. Ctrl-C ends it.",
  running_other: "Simulating {{count}} repositories at {{url}}; give the lines above to another shell. Ctrl-C ends it.",
};
