/** The pages of registration on the first start, in English. */
export const registration = {
  title: "Register the GitHub App",
  intro:
    "Firstrung becomes a GitHub App of your own. GitHub asks you for its name, makes it, and sends you back here; the credentials are then written to .env.",
  unreachable: "GitHub cannot reach this server",
  unreachableHint:
    "Set BASE_URL to a public address of this server and load this page again. Registered as it is, the app gets no deliveries until you enter its webhook address in the app's settings on GitHub.",
  button: "Register on GitHub",
  next: "Nothing is installed anywhere by this. The permissions are below.",
  manifest: "What GitHub is asked for",
  done: "The app is registered",
  restart: "Its credentials are in .env, readable by this user alone. Start the server again, then install the app.",
  install: "Install the app",
  failed: "The app was not registered",
  again: "Begin again",
  wrongState:
    "This answer does not belong to a registration that was begun in this browser, or it was used before; begin again.",
  wrongCode: "Expected a code from GitHub, found none; begin again.",
  refused:
    "GitHub did not hand out the app's credentials ({{detail}}); its code holds for an hour and works once, so begin again.",
  unwritable:
    "The credentials cannot be written to {{file}}: {{detail}}. Give this user permission to write it and begin again.",
};
