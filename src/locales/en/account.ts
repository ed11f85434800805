/** Signing in and out, and the settings. */
export const account = {
  failed: {
    title: "You are not signed in",
    text: "GitHub was to say who you are, and that did not come to an end: it was cancelled, took longer than ten minutes, or began in another browser. Nothing has changed; you can simply start again.",
    again: "Sign in with GitHub",
  },
  signOut: {
    title: "Sign out",
    as: "You are signed in as",
    nobody: "Nobody is signed in with this browser.",
    do: "Sign out",
  },
  title: "Settings",
  lead: "What Firstrung shows you, what it shows of you, and what it keeps.",
  saved: "Saved.",
  wrong:
    "Expected the fields of this page as it offers them, but something else came; go back, reload the page and try again.",
  profile: {
    title: "Language and page",
    language: "Language",
    browser: "As my browser asks for",
    page: "Your page",
    visible: "Everybody may see my page",
    visibleAbout:
      "At {{address}}, under your login, with your card, badge and feed. Off unless you switch it on; you see your own page always.",
    whileHidden: "You are hidden, so nobody sees it whatever is chosen here.",
    save: "Save",
  },
  wishes: {
    title: "What to recommend",
    about: "Nothing chosen means that anything may come.",
    directions: "Direction",
    languages: "Programming languages",
    hardware: "Hardware",
    gpu: "I have a GPU to test on",
    gpuAbout: "Without one, issues that need a GPU are left out.",
    repositories: "Only these repositories",
    others: "Others",
    othersAbout: "as OWNER/REPO, with spaces between them",
    save: "Save",
  },
  sessions: {
    title: "Where you are signed in",
    about: "A session ends after 30 days, or after 7 without use. Firstrung keeps no token of GitHub's.",
    begun: "Signed in",
    seen: "Last used",
    which: "Browser",
    here: "This one",
    other: "Another one",
    endOthers: "Sign out everywhere else",
    signOut: "Sign out here",
  },
  data: {
    title: "Your data",
    about: "Everything that is kept under your GitHub id, and nothing of anybody else's.",
    json: "Download all as JSON",
    csv: "Contributions as CSV",
  },
  hiding: {
    title: "Hide me",
    about:
      "Nothing public names you any more: no page, card, badge, feed or cohort, and no reason why an issue is taken. It holds within a minute, also for what is read of GitHub later. You still see your own dashboard.",
    is: "You are hidden.",
    do: "Hide me",
    undo: "Show me again",
  },
  deletion: {
    title: "Delete my account",
    about: "Takes you out of Firstrung for good. You will be shown what goes and what stays first.",
    open: "Delete my account …",
    ask: "Delete the account of @{{login}}?",
    goes: "What goes",
    goesAccount: "Your account with everything on it: preferences, sessions, ticked steps, issues you set aside.",
    goesCohorts: "Cohorts that you organise, and your place in those of others.",
    goesName:
      "Your id, login and name wherever they were read from GitHub, and what you wrote in issues, pull requests and comments there.",
    goesClaims: "What you claimed with /claim is free again.",
    stays: "What stays",
    staysMerges:
      "Your merged pull requests are still counted in the sums of their repositories, for somebody who is not named.",
    staysHash:
      "A hash of your GitHub id, which nobody can turn back, so that the next reading does not bring you back.",
    staysGithub: "Whatever is at GitHub: Firstrung cannot change it, what others wrote there about you included.",
    staysBackups:
      "Backups and GitHub's deliveries as they came, until they are deleted: deliveries after 7 days, backups when the operator does so.",
    confirm: "Type your login to confirm",
    mismatch: "Expected your login, {{login}}; nothing was deleted.",
    do: "Delete for good",
    cancel: "Keep my account",
    done: "Your account is deleted.",
    doneText:
      "You are signed out everywhere. Should you sign in again, what you merged is yours again, and you are hidden until you say otherwise.",
  },
};
