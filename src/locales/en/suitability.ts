/** What `model` says. */
export const model = {
  about: "measure or train the model that says which issues suit newcomers",
  evaluate: "say how well it ranks the issues of projects it never saw",
  train: "learn its weights from resolved issues",
  file: "resolved issues as CSV: a project, whether a newcomer solved it, and the columns of the RecGFI data",
  out: "where to; config/suitability.json is what Firstrung reads",
  learning: "Learning",
  noFile: "Expected a CSV file, but {{file}} cannot be read; name another one.",
  notCsv: "Expected CSV in {{file}}, found something else: {{detail}}. Export the file again.",
  empty: "Expected a line of column names and resolved issues below it in {{file}}, found no issue; name another file.",
  missingColumns:
    "Expected the columns of the RecGFI data in {{file}}, but these are missing: {{columns}}. Add them or name another file.",
  notNumber: "Expected a number in the column {{column}} of {{file}} at line {{line}}, found {{found}}; correct it.",
  notFlag: "Expected 0 or 1 in the column newcomer of {{file}} at line {{line}}, found {{found}}; correct it.",
  oneProject:
    "Expected issues of at least two projects in {{file}}, found one project; a model is measured on projects it never saw, so add another.",
  oneKind:
    "Expected issues that newcomers solved and others that they did not in {{file}}, found {{newcomers}} of the first kind and none of one kind; add the other.",
  notWritten: "The model was not written to {{out}}: {{detail}}. Name a file that can be written.",
  trained: "Wrote {{out}}: learnt from {{rows}} issues of {{projects}} projects, AUC {{auc}} on projects never seen.",
  title: "{{rows}} resolved issues of {{projects}} projects",
  figure: "Figure",
  value: "Value",
  meaning: "What it says",
  auc: "AUC",
  aucMeans: "all issues together; from {{low}} to {{high}} over the splits",
  perFold: "AUC by fold",
  perFoldMeans: "each fold by itself, averaged",
  within: "AUC by project",
  withinMeans: "each project by itself, averaged by the issues that newcomers solved",
  precision: "Precision at 5",
  precisionMeans:
    "of each project's five best issues, the share that newcomers solved (by chance {{random}}); projects with five issues or more",
  byTopic: "also say what each topic is worth: the AUC without it",
  topic: "Topic",
  without: "AUC without it",
  loss: "Loss",
  how: "Each project was scored by a model that never saw it: {{folds}} folds, split {{splits}} times.",
};

/** Why an issue suits a newcomer or does not. Each topic has a sentence for either direction. */
export const suitability = {
  /** What the issue's own text and thread say. */
  signs: {
    invited: "A maintainer invites somebody to do it.",
    "small-area": "It is about documentation, tests or examples.",
    "names-file": "It names the file that it is about.",
    reproducible: "It says how to reproduce it.",
    "feature-request": "It asks for something new, which is seldom small.",
    gpu: "It needs a GPU, as far as its text says.",
    "several-gpus": "It needs several GPUs, which few people have.",
    question: "It is a question.",
  },
  reasons: {
    newcomerHistory: {
      for: "Newcomers solve a good share of this project's issues: {{value}}.",
      against: "Newcomers solve a small share of this project's issues: {{value}}.",
    },
    popularity: {
      for: "The project is well known and draws newcomers (stars: {{value}}).",
      against: "The project is little known, and newcomers solve less of such (stars: {{value}}).",
    },
    projectSize: {
      for: "For what is going on in the project few people share the work (contributors: {{value}}).",
      against: "The project has many hands already (contributors: {{value}}).",
    },
    reporter: {
      for: "It was reported from outside the core team (commits of the reporter: {{value}}).",
      against: "It was reported by somebody who knows the project well (commits of the reporter: {{value}}).",
    },
    length: {
      for: "Title and description are short (words of the description: {{value}}).",
      against: "Title and description are long (words of the description: {{value}}).",
    },
    discussion: {
      for: "There is little discussion to read (comments: {{value}}).",
      against: "There is much discussion already (comments: {{value}}).",
    },
    newcomerLabel: {
      for: "It has a label that invites newcomers.",
      against: "It has no label that invites newcomers.",
    },
    bugLabel: {
      for: "It is not labelled as a bug.",
      against: "It is labelled as a bug; newcomers solve fewer of these.",
    },
    testLabel: {
      for: "It is not labelled as a matter of tests.",
      against: "It is labelled as a matter of tests; newcomers solve fewer of these.",
    },
    majorLabel: {
      for: "It is not labelled as urgent or large.",
      against: "It is labelled as urgent or large.",
    },
  },
};
