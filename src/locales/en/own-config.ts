/** What concerns `.github/firstrung.yml` in a repository that installed the app, in English. */
export const ownConfig = {
  whole: "the file",
  unknownKey: "unknown key",
  tooLarge: "expected at most {{limit}} bytes, found {{bytes}}",
  tooLargeToRead: "the file is too large; expected at most 64 kB",
  noText: "expected a text in UTF-8",
  twice: "expected each one once",
  plainGlob: "expected a plain glob such as docs/** or *.{md,rst}; +(…), @(…) and the like are not known here",
  manyGlobs: "expected at most {{limit}} globs in all",
  manyAlternatives: "expected at most 4,000 globs once their braces {a,b} are written out",
  plainPhrase: "expected words, with at most two groups such as {a,b}",
  ruleText: "expected a sentence, or one in each of en and zh-CN, of at most 300 characters",
  ruleSource: "expected the address of the page that says so, https://…",
  ruleLimit: "expected a limit with pull-request-cap, and with nothing else",
  extends: "expected OWNER/REPO or OWNER/REPO:PATH",
  extendsTooDeep: "_extends: expected at most {{deepest}} files behind one another",
  extendsStranger: "_extends: expected a repository of {{owner}}; others are not read",
  extendsMissing: "_extends: the file at step {{step}} is not there, or the app may not read it",
  extendsBroken_one: "_extends: the file at step {{step}} has {{count}} mistake; mend it there",
  extendsBroken_other: "_extends: the file at step {{step}} has {{count}} mistakes; mend it there",
  ownersBroken_one: "The file in the owner's .github repository, which speaks for this one, has {{count}} mistake",
  ownersBroken_other: "The file in the owner's .github repository, which speaks for this one, has {{count}} mistakes",
  tooMuchTogether: "_extends: the files together say more than one may, globs for example",
  yaml: {
    ALIAS: "expected the value itself, found an alias (*)",
    DEPTH: "nested too deep",
    DUPLICATE_KEY: "this key was given before",
    MULTIPLE_DOCS: "expected one document, found a second after ---",
    TAB_AS_INDENT: "expected spaces, found a tab",
    TAG_RESOLVE_FAILED: "tags (!) are not known here",
    explicitKey: "keys that begin with ? are not known here; write key: value",
    other: "cannot be read as YAML here ({{code}}); look for a missing quote, colon, bracket or indentation",
  },
  issue: {
    title: "Firstrung cannot read .github/firstrung.yml",
    text: "The file on the default branch has mistakes, so the last good version stays in force:\n\n{{problems}}\n\nThis issue is closed by itself once the file is good again.",
  },
  check: {
    good: "The configuration of Firstrung is good",
    bad_one: "{{count}} mistake in .github/firstrung.yml",
    bad_other: "{{count}} mistakes in .github/firstrung.yml",
    inForce: "It comes into force once it is on the default branch.",
  },
};

export const suggestionsIssue = {
  title: "Issues that look fit for a newcomer label",
  intro:
    "These open issues have no newcomer label, nobody has taken them, and by inference they suit a newcomer. Whether they do is yours to say: nothing was labelled.",
  outro:
    "Brought up to date once a week. To stop it, set `suggestions: false` in `.github/firstrung.yml`; this issue is then closed.",
};
