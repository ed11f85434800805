/** A mistake that the reader can mend: `key` names a sentence in `locales/`, `values` fill it. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    key: string,
    values: Readonly<Record<string, string | number>> = {},
    options?: { readonly cause?: unknown },
  ) {
    super(`${key} ${JSON.stringify(values)}`, options);
    this.key = key;
    this.values = values;
  }
}
