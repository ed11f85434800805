/** What is said of the demonstration. */
export const demo = {
  about: "show everything on this machine: a simulated GitHub and the app, without an account or a network",
  port: "where the app listens; without it 3000, or any free port where that is taken",
  preparing: "Making up a small GitHub and reading it for the first time.",
  meter: "Getting ready",
  ready:
    "Firstrung is running over a simulated GitHub. People climb while you watch: every few seconds something happens.",
  places: {
    front: "Start here",
    dashboard: "A climber's dashboard",
    explorer: "Free issues",
    repository: "A repository",
    road: "The road to contributing",
    cohort: "A cohort, signed in as {{login}}",
    signIn: "Sign in as anybody",
    mail: "Mail that was sent",
    github: "The simulated GitHub",
  },
  ends: "Ctrl-C ends it and removes everything it made.",
  stopped: "Ended, and everything it made is removed.",
  noGit: "Expected git 2.31 or newer, with which the simulated repositories are read, but found none; install git.",
  cohortName: "Autumn climbers",
  mail: {
    title: "Mail of this demo",
    about:
      "Whatever is mailed in this demo ends here and reaches nobody. So far Firstrung mails nothing by itself; to try it, send a mail to {{smtp}}.",
    none: "No mail yet.",
    subject: "Subject",
    noSubject: "(no subject)",
    from: "From",
    to: "To",
    at: "Arrived",
    html: "As it is shown",
    text: "As text",
  },
};
