/** One thing that this installation needs or could have, as `doctor` and the front page show it. */
export interface Check {
  /** Names the sentences `doctor.SUBJECT.…`. */
  readonly subject:
    | "node"
    | "git"
    | "config"
    | "database"
    | "watching"
    | "identityKey"
    | "token"
    | "app"
    | "installations"
    | "signIn"
    | "mail"
    | "deliveries"
    | "effects"
    | "configs";
  /** `missing` leaves something out, `wrong` keeps Firstrung from working. */
  readonly state: "ok" | "missing" | "wrong";
  /** What was found: a key of the locales with its values, or text that stands for itself. */
  readonly found:
    | { readonly key: string; readonly values?: Readonly<Record<string, string | number>> }
    | { readonly text: string };
  /** How to mend it; `null` where there is nothing to do or `found` says it. */
  readonly mend: string | null;
}
