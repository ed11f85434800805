/** What concerns the GitHub App's credentials and the deliveries that come in, in English. */
export const credentials = {
  keyFile: "The key of the GitHub App in PRIVATE_KEY_PATH, {{file}}, cannot be read: {{detail}}. Correct the path.",
  knownSecret:
    "{{name}} is “development”, which everybody knows; set a secret of your own there and in the GitHub App's settings.",
  key: {
    empty:
      "The GitHub App's private key in PRIVATE_KEY or PRIVATE_KEY_PATH is empty; set the key from the app's settings.",
    other:
      "Expected the GitHub App's private key (-----BEGIN RSA PRIVATE KEY-----) in PRIVATE_KEY or PRIVATE_KEY_PATH, as text or in base64, found something else; generate a key in the app's settings and set all of the file.",
    public:
      "PRIVATE_KEY or PRIVATE_KEY_PATH holds a public key or a certificate, not the private key; set the .pem file that the app's settings gave you.",
    encrypted:
      "The GitHub App's private key is protected by a passphrase; remove it with openssl rsa -in KEY.pem -out PLAIN.pem and set that.",
    cut: "The GitHub App's private key is cut off: its last line (-----END …) is missing; set all lines of the .pem file, in one variable with \\n between them or in base64.",
    garbled:
      "The GitHub App's private key is damaged: its first and last lines are there, but what is between them is no key; set the .pem file from the app's settings again, best in base64.",
    kind: "Expected an RSA key for the GitHub App, found one of another kind; set the .pem file from the app's settings.",
  },
  noSecret:
    "In production the GitHub App needs a webhook secret, but WEBHOOK_SECRET is not set; set the one from the app's settings.",
};

export const replay = {
  about: "apply a stored webhook delivery once more, one that was parked above all",
  id: "the delivery's id, as GitHub's page of recent deliveries and the log name it",
  done_one: "{{count}} delivery is due again; the server applies it within seconds while it runs.",
  done_other: "{{count}} deliveries are due again; the server applies them within seconds while it runs.",
  unknown: "No stored delivery with a body has the id {{guid}}; bodies are kept for seven days.",
};

export const verify = {
  about: "compare what is stored with a rebuild from deliveries and history; zero differences is the promise",
  applying_one: "Rebuilt from {{count}} delivery.",
  applying_other: "Rebuilt from {{count}} deliveries.",
  historyMissing: "The history of {{repo}} was left out: {{detail}}",
  well: "No difference in {{things}} things of {{repositories}} repositories.",
  differences_one: "{{count}} difference in {{things}} things of {{repositories}} repositories.",
  differences_other: "{{count}} differences in {{things}} things of {{repositories}} repositories.",
  kinds: {
    missing: "is not stored",
    older: "is stored as it was at {{stored}}, but was at {{rebuilt}}",
    other: "is stored otherwise: {{fields}}",
  },
};
