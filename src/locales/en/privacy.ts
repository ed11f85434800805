/** What this site keeps of people; `PRIVACY.md` says the same at greater length. */
export const privacy = {
  title: "Privacy",
  lead: "What is kept of people here, how long, and what you can do about it. Whoever runs this server is responsible for it.",
  kept: "What is kept",
  keptItems: {
    public:
      "From public repositories on GitHub: ids, logins, names in commits, merged pull requests, issues and comments. As long as the repository is watched; what GitHub deletes goes at the next reading.",
    addresses: "Addresses in commits: never, only a hash that cannot be turned back, to know one author from another.",
    private:
      "Private repositories where the app is installed: for its work there alone, until 30 days after it is uninstalled.",
    deliveries: "GitHub's deliveries as they came: the text for 7 days, that they came for 90.",
    account:
      "Your account, once you sign in: GitHub's id and login, your choices, ticked steps, issues you set aside and cohorts. Until you delete it.",
    sessions: "Sign-ins: a hash of what your browser holds. 30 days, or 7 without use.",
    hash: "A hash of your id, if you hide or delete yourself. Until you say otherwise.",
  },
  not: "Sign-in asks GitHub for no permission, and its token is thrown away at once. The only cookies are for your sign-in and your language. Nothing is loaded from other hosts, and nothing is measured.",
  can: "What you can do",
  canItems: {
    take: "Take it: everything under your id as JSON, your merged pull requests as CSV.",
    show: "Show yourself: nobody sees your page, card, badge or feed unless you switch that on.",
    hide: "Hide: within a minute nothing public names you, whatever is read later.",
    delete: "Delete: your account, your name and what you wrote go; your merges stay in sums that name nobody.",
  },
  open: "To the settings",
  signIn: "All of it is in the settings, once you have signed in.",
  stays: "What stays in spite of that",
  staysItems: {
    github: "What is at GitHub, also what others wrote there about you.",
    unknown:
      "A hash of an address in a commit that GitHub has not connected with you: nobody here knows that it is yours.",
    backups: "Backups, until whoever runs this server deletes them, and GitHub's deliveries for 7 days.",
  },
};
