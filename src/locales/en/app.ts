/** What the app says in repositories that installed it; a repository may put texts of its own under the same names. */
export const app = {
  nothing: "There is nothing to say here any more.",
  pull: "pull request {{number}}",
  claim: {
    taken: "{{who}}, this one is yours until {{until}}. Have fun!",
    takenPart: "{{who}}, the part “{{part}}” is yours until {{until}}. Have fun!",
    renewed: "{{who}}, this one is still yours, now until {{until}}.",
    renewedPart: "{{who}}, the part “{{part}}” is still yours, now until {{until}}.",
    given: "{{by}} has given this one to {{who}}, until {{until}}.",
    givenPart: "{{by}} has given the part “{{part}}” to {{who}}, until {{until}}.",
    keep: "A word here or a linked pull request keeps it longer. If you cannot go on, that is fine: `/release` gives it back.",
    notAssigned: "GitHub does not let me assign {{who}} here, so this comment is the record.",
  },
  release: {
    done: "Thank you for saying so, {{who}}. It is free again.",
    freed: "{{who}}, done: {{claimer}} does not hold it any more.",
    nothing: "{{who}}, you do not hold this one, so there is nothing to give back.",
    nobody: "{{who}}, nobody holds this one by a claim, so there is nothing to release.",
  },
  refused: {
    pull: "{{who}}, claims are for issues; this is a pull request already.",
    others: "{{who}}, only a maintainer can do that for somebody else.",
    unknown: "{{who}}, I have not seen anybody with that name here yet; once they have commented here it will work.",
    notFree: "Thank you for offering, {{who}}. It is not free at the moment: {{reason}}",
    taken: "Thank you for offering, {{who}}. It is not free at the moment.",
    allParts: "Thank you for offering, {{who}}. All parts of it are taken or done.",
    whichPart:
      "{{who}}, this one has several parts. Write `/claim` and the name of one, such as “{{part}}”. Free: {{parts}}",
    noPart: "{{who}}, I cannot find a part called “{{said}}”. Free: {{parts}}",
    partTaken: "{{who}}, somebody has the part “{{part}}” already. Free: {{parts}}",
    released: "{{who}}, you gave it back not long ago, so others go first; from {{until}} on you may take it again.",
    lapsed:
      "{{who}}, your claim on it lapsed not long ago, so others go first; from {{until}} on you may take it again.",
    limit_one:
      "{{who}}, you hold {{count}} already, which is the limit for newcomers here. Finish it or `/release` it first.",
    limit_other:
      "{{who}}, you hold {{count}} already, which is the limit for newcomers here. Finish one or `/release` it first.",
    limitHeld_one:
      "{{who}}, you are working on {{held}}, and the limit for newcomers here is {{count}} at a time. Finish it or `/release` it there first.",
    limitHeld_other:
      "{{who}}, you are working on {{held}} and others, and the limit for newcomers here is {{count}} at a time. Finish one or `/release` it first.",
    other: "This one is free and may suit you: {{issue}}",
    noOther: "I see nothing else here at the moment that is free and suits a newcomer; `/next` looks again.",
  },
  next: {
    intro: "{{who}}, these are free and may suit you:",
    item: "{{issue}}",
    none: "{{who}}, I see nothing here at the moment that is free and would suit you. It is worth asking again in a few days.",
  },
  progress: {
    stands_one: "{{who}}, you stand on the rung **{{rung}}** here, with {{count}} merged pull request.",
    stands_other: "{{who}}, you stand on the rung **{{rung}}** here, with {{count}} merged pull requests.",
    nothing: "{{who}}, nothing of yours has been merged here yet. Everybody began like that.",
    next: "The next rung is **{{rung}}**. It needs:",
    need: "{{need}}: {{have}} of {{atLeast}}",
    top: "That is the top of the ladder.",
  },
  rules: {
    intro: "What this repository asks of contributors:",
    item: "{{rule}}",
    source: "source",
  },
  help: {
    intro: "{{who}}, these work at the beginning of a line in a comment on an issue:",
    claim: "`{{command}}` takes the issue, or a part of it where it has a list of parts.",
    release: "`{{command}}` gives it back.",
    next: "`{{command}}` shows what is free here and may suit you.",
    progress: "`{{command}}` shows where you stand here and what the next rung needs.",
    help: "`{{command}}` shows this.",
    limits_one:
      "Newcomers may hold {{count}} issue at a time. Without a word or a linked pull request a claim lapses after {{days}} days.",
    limits_other:
      "Newcomers may hold {{count}} issues at a time. Without a word or a linked pull request a claim lapses after {{days}} days.",
  },
  welcome: {
    hello: "Welcome, {{who}}, and thank you for your first pull request here! A maintainer will have a look at it.",
    help: "In an issue, a comment that begins with `/help` shows what I can do for you.",
  },
  rung: {
    reached: "Merged, and with it {{who}} has reached the rung **{{rung}}** in this repository. Well done!",
    issue: "A free issue that may lead there: {{issue}}",
  },
  clock: {
    remind: "{{who}}, how is it going? Without a word or a linked pull request this becomes free again on {{until}}.",
    lapsed: "It has been quiet for a while, so this is free again. {{who}} is welcome to come back to it later.",
    released: "{{who}} has given it back, so this is free again.",
    freed: "A maintainer has decided, so {{who}} does not hold this any more.",
    given: "A maintainer has given this to {{heir}}, so {{who}} does not hold it any more.",
  },
};
