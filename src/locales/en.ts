import { account } from "./en/account.ts";
import { charts } from "./en/charts.ts";
import { cohort } from "./en/cohort.ts";
import { demo } from "./en/demo.ts";
import { explorer } from "./en/explorer.ts";
import { api, feeds } from "./en/feeds.ts";
import { front } from "./en/front.ts";
import { person } from "./en/person.ts";
import { privacy } from "./en/privacy.ts";
import { repositoryPage } from "./en/repository-page.ts";
import { road } from "./en/road.ts";
import { credentials, replay, verify } from "./en/deliveries.ts";
import { app } from "./en/app.ts";
import { directions, issues, next } from "./en/next.ts";
import { doctor } from "./en/doctor.ts";
import { registration } from "./en/registration.ts";
import { setup } from "./en/setup.ts";
import { simulate, states, sync } from "./en/sync.ts";
import { ownConfig, suggestionsIssue } from "./en/own-config.ts";
import { model, suitability } from "./en/suitability.ts";
import { verdict } from "./en/verdict.ts";

/** Every sentence that a person reads, in English. `zh-CN.ts` has the same keys; the compiler sees to it. */
export const en = {
  areas: { chore: "chore", docs: "docs", examples: "examples", tests: "tests", core: "core" },
  rungs: {
    newcomer: "newcomer",
    docs: "docs",
    tests: "tests",
    core: "core",
    module: "module",
    steward: "steward",
  },
  needs: {
    counts: "merged pull requests in {{areas}}",
    touches: "merged pull requests that touch {{areas}}",
    sameModule: "{{areas}} pull requests in one module",
    modules: "modules worked in",
    monthsActive: "months with a merge",
  },
  backup: {
    about: "copy the database to FILE while it is in use",
    file: "where to; must not be there yet",
    done: "Backed up {{place}} to {{file}} ({{size}}).",
    exists: "Expected a new file for the backup, but {{file}} is there already; name another one.",
    failed: "The backup to {{file}} was not made: {{detail}}.",
    noPgDump:
      "A PostgreSQL database is backed up by pg_dump, which is not on this machine; install PostgreSQL's client programs.",
  },
  classify: {
    about: "say the area and module of each path",
    paths: "paths from the repository's root",
    headers: { path: "Path", area: "Area", module: "Module" },
  },
  cli: {
    about: "Free first issues in the repositories of large language models, and the climb from docs to tests to core.",
    footer: "The language follows LC_ALL, LC_MESSAGES or LANG: English or Chinese (zh).",
    usage: "Usage:",
    arguments: "Arguments:",
    options: "Options:",
    commands: "Commands:",
    help: "show help",
    helpVerb: "show help for a verb",
    version: "show the version",
    json: "print JSON on standard output",
    repo: "OWNER/REPO as GitHub spells it",
    onlyRepo: "only this repository",
    login: "a GitHub login, or an authorKey of the export",
    badRepo: "Expected OWNER/REPO as GitHub spells it, found {{found}}; write for example deepspeedai/DeepSpeed.",
    unexpected:
      "Something went wrong that Firstrung did not expect: {{detail}}. Please report it; LOG_LEVEL=debug shows more.",
  },
  config: { invalid: "The configuration needs mending:\n{{complaints}}" },
  database: {
    badUrl: "Expected file:PATH or postgres://… in DATABASE_URL, found {{url}}; correct it.",
    corrupt: "{{place}} is damaged; restore a backup, or delete it and import again.",
    inUse: "{{place}} is in use by another process that writes; stop that one or wait until it is done.",
    newer: "{{place}} was made by a newer version of Firstrung; update this one.",
    notOurs: "{{place}} is not a database of Firstrung; choose another in DATABASE_URL.",
    readOnly:
      "{{place}} cannot be written; give this user permission to write the file and its folder, or choose another in DATABASE_URL.",
    unreachable: "Cannot use the database {{place}}: {{detail}}. Check DATABASE_URL and that PostgreSQL is running.",
  },
  doctor,
  environment: { invalid: "The variable {{name}} is not as expected: {{detail}}. .env.example explains it." },
  export: {
    about: "print what is stored",
    contributions: "every merged pull request, with what counted and what did not",
    format: "ndjson (a JSON object a line) or csv",
  },
  git: {
    missing: "Expected the program git, but it is not on this machine; install git 2.31 or newer and run this again.",
  },
  history: {
    empty: "{{name}} has no commits yet, so there is nothing to import; run this again when it has some.",
    fetch:
      "Could not fetch the history of {{repo}} from {{url}}: {{detail}}. Check the name and the connection, or give a folder or address with --from.",
    incomplete:
      "The history in {{name}} is cut off: {{detail}}. What was read before is kept; fetch the missing part or clone it again, and run this again.",
    moved: "Another process is importing {{repo}} at this moment; let it finish and run this again.",
    notARepository:
      "{{name}} is not a git repository that can be read: {{detail}}. Give a git folder or address with --from.",
    nowhere: "Expected a folder or an address such as https://… with --from, found {{from}}.",
    shallow:
      "{{name}} is a shallow clone, so most of its history is missing; run git fetch --unshallow in it and run this again.",
  },
  identityKey: {
    broken: "{{file}} is too short for a key; restore it from where the database was made.",
    other:
      "The database hashed addresses with the key {{expected}}, but the one here is {{found}}; restore data/identity.key or set FIRSTRUNG_IDENTITY_KEY as it was.",
    unwritable: "The key {{file}} cannot be read or made: {{detail}}.",
  },
  import: {
    about: "read the history of merged pull requests from git",
    from: "a git folder or address; without it the repository is cloned from GitHub, without file contents",
    reading: "Reading {{repo}}",
    done_one: "{{repo}}: {{count}} new commit, {{pullRequests}} of a pull request; {{total}} pull requests in all.",
    done_other: "{{repo}}: {{count}} new commits, {{pullRequests}} of a pull request; {{total}} pull requests in all.",
    nothingNew: "{{repo}}: nothing new; {{total}} pull requests in all.",
    rewritten: "The history of {{repo}} was rewritten since the last import, so all of it was read again.",
  },
  journeys: {
    about: "show how people climbed in a repository",
    title: "How people climbed in {{repo}}",
    nobody: "No merged pull request of {{repo}} counts yet.",
    people_one: "{{formatted}} person merged {{contributions}} pull requests.",
    people_other: "{{formatted}} people merged {{contributions}} pull requests.",
    reached: "Reached",
    rung: "Rung",
    peopleHeader: "People",
    atOnce: "With the first one",
    daysHeader: "Days (the others)",
    pullRequestsHeader: "Pull requests (the others)",
    quartiles: "{{median}}  ({{q1}} to {{q3}})",
    firstHeader: "Where people began",
    beganHeader: "Began with",
    coreLater: "Reached core",
    secondShare: "{{share}} of those with one merged pull request made a second, half of them within {{days}} days.",
    yearHeader: "Year",
    newcomers: "Newcomers",
    second: "Made a second",
    core: "Reached core",
    caution: "Later years had less time, so their shares still grow.",
    hint: "Medians, with the middle half of people in brackets.",
  },
  model,
  page: {
    title: "Firstrung",
    tagline:
      "First issues in the repositories of large language models that are really free, and your climb from docs to tests to core.",
    nothing: "No history has been read yet.",
    importHint: "Read one with",
    importHintStopped: "Stop this server and read one with",
    missing: "What is still missing here",
    notFound: "There is no page at this address.",
    tooMany: "More pages were asked for in a minute than this server answers; please come back in a minute.",
    home: "To the front page",
    error: "Something went wrong here. It has been logged; please try again in a minute.",
    language: "中文",
    skip: "To the content",
    navigation: "Main pages",
    toIssues: "Issues",
    toStart: "Where to begin",
    toMe: "My climb",
    toSettings: "Settings",
    signIn: "Sign in with GitHub",
    foot: "Nothing is written to a repository that did not install the app; nobody is mailed who did not ask.",
  },
  progress: {
    about: "show where a person stands, what counted and what the next rung needs",
    anonymous: "leave out the name, numbers and repositories, for sharing",
    somebody: "A contributor",
    stands: "{{who}} stands on the rung {{rung}}.",
    unknown:
      "Nobody with the login {{login}} has a merged pull request in what was imported ({{repositories}}); check the spelling, or import a repository first.",
    unknownIn: "{{login}} has no merged pull request in {{repo}} so far; leave out --repo to see all repositories.",
    notImported: "The history of {{repo}} was not imported yet; run: firstrung import {{repo}}",
    nothingImported: "No history was imported yet; run: firstrung import OWNER/REPO",
    next: "Next: {{rung}}",
    top: "That is the top of the ladder.",
    skipped: "skipped",
    counted: "What counted",
    modules: "Modules",
    repositories: "Repositories",
    repository: "Repository",
    rung: "Rung",
    total: "Total",
    module: "Module",
    pullRequests: "Pull requests",
    excluded: "Not counted: {{reverts}} reverts, {{bots}} by bots.",
    coAuthored_one: "Named as co-author of {{count}} more (claimed, not counted).",
    coAuthored_other: "Named as co-author of {{count}} more (claimed, not counted).",
    unverified:
      "Core changes read from git alone may be comments only; they are checked once the repository is watched.",
  },
  start: {
    about: "run the server",
    listening: "Firstrung is at {{url}}",
    portTaken: "The port {{port}} at {{host}} is taken; stop what uses it or set PORT.",
    stopped: "Stopped.",
  },
  suitability,
  usage: {
    unknownVerb: "Expected one of the verbs below, found {{found}}.",
    unknownOption: "There is no option {{found}} here; the options are below.",
    missingArgument: "Expected {{name}}, found nothing.",
    missingOption: "Expected {{option}}, which this verb cannot do without; add it.",
    missingValue: "Expected a value after {{option}}, found nothing.",
    badChoice: "Expected one of {{choices}} for {{option}}, found {{found}}.",
    tooMany: "Expected {{expected}} arguments for {{verb}}, found {{found}}.",
  },
  app,
  account,
  charts,
  cohort,
  demo,
  explorer,
  api,
  feeds,
  front,
  person,
  privacy,
  repositoryPage,
  road,
  credentials,
  directions,
  issues,
  next,
  ownConfig,
  suggestionsIssue,
  registration,
  replay,
  setup,
  simulate,
  states,
  sync,
  verdict,
  verify,
};

/** The shape of every other language. Chinese has one plural form, so keys for the singular are left out. */
export type Messages<T = typeof en> = {
  [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Messages<T[K]>;
};
