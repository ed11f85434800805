/** What `doctor` finds out about the GitHub App by asking GitHub, in English. */
export const doctorApp = {
  found: "{{name}}, known to GitHub as app {{id}}",
  badId: "Expected the number of the app in APP_ID, found {{id}}; copy the App ID from the app's settings.",
  unknownId: "GitHub knows no app {{id}}; copy the App ID from the app's settings into APP_ID.",
  otherKey:
    "GitHub does not accept PRIVATE_KEY for app {{id}}: it belongs to another app, or was deleted there; generate a private key in the settings of this very app and set it.",
  clock: "GitHub refuses this machine's time: {{detail}}. Set its clock, for instance with NTP.",
  unreachable: "GitHub could not be asked at {{url}}: {{detail}}. The app cannot be checked at the moment.",
  notGithub: "{{url}} does not answer like GitHub's API; correct GITHUB_API_URL.",
  lacking: "is not set up to ask for {{permissions}}; what needs it is left undone",
  lackingMend:
    "Add it in the app's settings, under Permissions & events, as app.yml has it; each account then has to accept it.",
  unsubscribed: "hears nothing of {{events}}; changes are found by polling, some minutes later",
  unsubscribedMend: "Subscribe to it in the app's settings, under Permissions & events, as app.yml has it.",
};

export const doctorInstallations = {
  title: "installations",
  found: "accounts: {{accounts}}, repositories: {{repositories}}",
  suspended: "{{account}} has suspended the app: it is silent there until it is unsuspended on GitHub.",
  removed: "{{account}} has uninstalled the app; what is held of its repositories is deleted 30 days after {{at}}.",
  lacking: "{{account}} has not granted {{permissions}}; what needs it is left undone there.",
  lackingMend: "An owner of the account accepts it on GitHub, in the settings of the installation.",
  tokenRefused: "GitHub refuses the tokens that it has just made for {{account}}, so the app is silent there.",
  tokenRefusedMend:
    "Look at the installation in the account's settings on GitHub; suspending and unsuspending it there, or installing it anew, makes the app try again.",
  keyRefused: "When GitHub was asked for {{account}}, it refused the app's key, so the app is silent there.",
  keyRefusedMend: "Mend what is said of the GitHub App above and start the server again.",
  problem: "{{account}}: {{problem}}",
};
