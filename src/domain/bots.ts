/** Machines that act under accounts or addresses of their own; all compared without case. */
export interface BotRules {
  readonly logins: readonly string[];
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

export interface Actor {
  readonly login: string | null;
  readonly name: string;
  /** Known only while a commit is read; addresses are never stored. */
  readonly address?: string;
}

/** Compiles the list into a test: `[bot]` at the end of a login or name, or a listed login, name or address. */
export function compileBots(rules: BotRules): (actor: Actor) => boolean {
  const logins = folded(rules.logins);
  const names = folded(rules.names);
  const addresses = folded(rules.addresses);
  return ({ login, name, address }) =>
    isMarked(login) ||
    isMarked(name) ||
    (login !== null && logins.has(login.toLowerCase())) ||
    names.has(name.trim().toLowerCase()) ||
    (address !== undefined && addresses.has(address.trim().toLowerCase()));
}

function isMarked(text: string | null): boolean {
  return text !== null && text.trim().toLowerCase().endsWith("[bot]");
}

function folded(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => word.trim().toLowerCase()));
}
