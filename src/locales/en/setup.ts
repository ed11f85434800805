/** The whole of `.github/firstrung.yml` with every default; tests compare it with the schema, and the README shows it. */
const config = `# yaml-language-server: $schema=https://raw.githubusercontent.com/firstrung/firstrung/main/config/firstrung.schema.json
language: en # in which the app speaks here: en or zh-CN
dry-run: false # true: everything is decided, nothing is written
commands: [claim, release, next, progress, help] # []: none is answered
claims:
  days: 14 # without a word or a linked pull request a claim lapses after so long
  limit: 1 # live claims that a newcomer may have
  cooldown-days: 7 # before somebody may take the same issue again
  remind: true # remind a claimer at half time
  lapse: true # release a claim that has lapsed
welcome: true # welcome the author of a first pull request
rungs: true # say so when a merge reaches a new rung
suggestions: false # keep one issue with what looks fit for a newcomer label
messages: {} # texts of your own, such as welcome.hello: "Hello, {{who}}!"
areas: [] # what your paths are, such as {area: docs, paths: ["handbook/**"]}
modules: [] # directories that you call modules, such as "src/models/*"
labels: { newcomer: [], second: [], not: [] } # labels that invite newcomers, that come after, that only look like it
rules: [] # what you ask of contributors: {kind: sign-off, text: "…", source: "https://…"}
directions: [] # whom it suits: application, infrastructure, research
`;

/** The page where a maintainer lands after installing, in English. */
export const setup = {
  config,
  title: "Firstrung is installed",
  titleFor: "Firstrung is installed for {{account}}",
  unknown: "This installation is not known here yet",
  unknownHint:
    "GitHub tells us of a new installation within seconds; load this page again in a moment. If it stays unknown, the address is wrong or the app was uninstalled.",
  status: {
    active: "Active.",
    suspended: "Suspended: the app is silent until it is unsuspended on GitHub.",
    attention:
      "GitHub refuses tokens for this installation, so the app is silent. Whoever runs this server finds out why with firstrung doctor.",
    removed: "Uninstalled.",
  },
  missing: "Permissions that are missing",
  missingHint: "Until an owner of the account approves them on GitHub, what needs them is left undone.",
  permission: "{{name}}: {{level}}",
  why: {
    metadata: "to see the repository at all",
    contents: "to read .github/firstrung.yml, and nothing else",
    issues: "to answer commands, assign who claims, and keep the one living comment",
    pull_requests: "to see first pull requests and merges, and to keep the one living comment there too",
    checks: "to say on a pull request whether a changed configuration would hold",
  },
  private_one: "And {{count}} private repository, which is not shown here: anybody can open this page.",
  private_other: "And {{count}} private repositories, which are not shown here: anybody can open this page.",
  none: "It covers no public repository.",
  now: "What the app does here now",
  does: {
    commands: "Answers {{commands}} in issues.",
    noCommands: "Answers no commands.",
    limit_one: "Newcomers may hold {{count}} claim at a time; without a sign of life it lapses after {{days}} days.",
    limit_other:
      "Newcomers may hold {{count}} claims at a time; without a sign of life one lapses after {{days}} days.",
    remind: "Reminds claimers at half time.",
    lapse: "Releases dead claims.",
    welcome: "Welcomes first pull requests.",
    rungs: "Says so when a merge reaches a new rung.",
    suggestions: "Keeps one issue with what looks fit for a newcomer label.",
    unasked: "Says and changes nothing that nobody asked for.",
    dryRun: "Dry run: everything is decided, and nothing is written.",
  },
  file: {
    unread: "The configuration has not been read yet.",
    none: "There is no .github/firstrung.yml, so only what somebody asks for is answered.",
    good: "As .github/firstrung.yml says.",
    broken: "The newest .github/firstrung.yml has mistakes; the last good one stays in force:",
  },
  report: "First report",
  issues: "Open issues",
  newcomerFree: "Newcomer issues that are free",
  newcomerTaken: "Newcomer issues that are taken",
  suited: "Without a label, but fit for one by inference",
  firstPulls: "First pull requests decided in the last year",
  merged: "of them merged",
  daysToMerge: "Days to merge, median",
  hoursToAnswer: "Hours to a first answer, median",
  people: "People with a merged pull request",
  second: "of them made a second",
  core: "of them reached core",
  daysToCore: "Days to core, median",
  notRead: "The issues of this repository have not been read yet; that takes a few minutes after installing.",
  configTitle: "The whole configuration, with every default",
  configHint:
    "Put it into .github/firstrung.yml on the default branch and keep the lines that you change; everything has this default. In the owner's .github repository it speaks for all repositories without one.",
};
