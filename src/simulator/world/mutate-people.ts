import { fullName, type Installation, type Permissions, type Person, type Repository } from "./records.ts";
import { covers, type Token, type World } from "./world.ts";

const HOUR = 3_600_000;

/** What happens to accounts, tokens and installations. */
export function peopleMutators(world: World) {
  const find = (login: string): Person => {
    const person = world.people.get(login.toLowerCase());
    if (!person) throw new Error(`nobody is called ${login}`);
    return person;
  };
  const installation = (id: number): Installation => {
    const found = world.installations.get(id);
    if (!found) throw new Error(`no installation ${id}`);
    return found;
  };
  const tell = (action: string, about: Installation): Installation => {
    world.emit({ event: "installation", action, sender: about.account, installation: about });
    return about;
  };
  const named = (names: readonly string[]): Repository[] =>
    names.map((name) => {
      const repository = world.named(name);
      if (!repository) throw new Error(`no repository ${name}`);
      return repository;
    });
  const recover = (id: number, change: { added?: readonly string[]; removed?: readonly string[] }): void => {
    const about = installation(id);
    const covered = { added: named(change.added ?? []), removed: named(change.removed ?? []) };
    about.repositories ??= new Set([...world.repositories.values()].filter((one) => covers(about, one)));
    for (const repository of covered.added) about.repositories.add(repository);
    for (const repository of covered.removed) about.repositories.delete(repository);
    // Who may see a private one has changed.
    for (const repository of [...covered.added, ...covered.removed]) repository.version += 1;
    const action = covered.added.length > 0 ? "added" : "removed";
    const sender = about.account;
    world.emit({ event: "installation_repositories", action, sender, installation: about, covered });
  };
  const addToken = (given: Partial<Token> & Pick<Token, "text">): Token => {
    const token = { person: null, installation: null, repositories: null, expiresAt: null, ...given };
    world.tokens.set(token.text, token);
    return token;
  };

  return {
    /** Gives somebody a new login; the old one is free for another, and the id stays. */
    renameUser(login: string, to: string): Person {
      const person = find(login);
      if (world.people.has(to.toLowerCase())) throw new Error(`the login ${to} is taken`);
      const owned = [...world.repositories.values()].filter(({ owner }) => owner === person);
      const before = owned.map((repository) => fullName(repository));
      world.people.delete(login.toLowerCase());
      person.login = to;
      world.people.set(to.toLowerCase(), person);
      owned.forEach((repository, index) => world.moveName(repository, before[index]!));
      world.peopleVersion += 1;
      return person;
    },
    /** Deletes an account: what it wrote stays, under @ghost or without anybody. */
    deleteUser(login: string, as: "ghost" | "null" = "ghost"): void {
      find(login).deleted = as;
      world.people.delete(login.toLowerCase());
      world.peopleVersion += 1;
    },
    /** A token that is good until it is revoked. */
    createToken(login?: string, text = `ghp_${world.random.hex(36)}`): string {
      return addToken({ text, person: login ? world.person(login) : null }).text;
    },
    /** As GitHub issues them since April 2026: `ghs_APPID_JWT`, some 520 characters with dots in it. */
    createInstallationToken(id: number, repositories: ReadonlySet<Repository> | null = null): Token {
      const part = (bytes: number) => Buffer.from(world.random.hex(bytes * 2), "hex").toString("base64url");
      const text = `ghs_${world.app.id}_${part(30)}.${part(180)}.${part(150)}`;
      return addToken({ text, installation: installation(id), repositories, expiresAt: world.time() + HOUR });
    },
    /** From now on 401. */
    revokeToken: (text: string): boolean => world.tokens.delete(text),
    /** Installs the app for an account, on these repositories or on all that it owns. */
    install(login: string, repositories?: readonly string[]): Installation {
      const chosen = repositories && named(repositories);
      const made: Installation = {
        id: 50_000_000 + world.installations.size + 1,
        account: world.person(login),
        repositories: chosen ? new Set<Repository>(chosen) : null,
        createdAt: world.time(),
        permissions: world.app.permissions,
        suspendedAt: null,
        removed: false,
      };
      world.installations.set(made.id, made);
      return tell("created", made);
    },
    /** Takes more repositories into an installation; one that had all has chosen ones then. */
    addToInstallation: (id: number, ...names: readonly string[]): void => recover(id, { added: names }),
    removeFromInstallation: (id: number, ...names: readonly string[]): void => recover(id, { removed: names }),
    /** The owner agrees to what the app asks for; `permissions` for an installation that knows less or more. */
    acceptPermissions(id: number, permissions: Permissions = world.app.permissions): void {
      installation(id).permissions = permissions;
      tell("new_permissions_accepted", installation(id));
    },
    /** An installation from before the app asked for more; GitHub tells nobody. */
    setPermissions(id: number, permissions: Permissions): void {
      installation(id).permissions = permissions;
    },
    /** What GitHub's page for new apps redirects with; good for one conversion. */
    createManifestCode(): string {
      const code = world.random.hex(40);
      world.manifestCodes.add(code);
      return code;
    },
    /** Asking for a token then answers 404, and the tokens that are out 401. */
    uninstall(id: number): void {
      const gone = installation(id);
      tell("deleted", gone);
      for (const repository of world.repositories.values()) if (covers(gone, repository)) repository.version += 1;
      gone.removed = true;
      for (const token of world.tokens.values()) if (token.installation === gone) world.tokens.delete(token.text);
    },
    /** Asking for a token then answers 403, and so do the tokens that are out. */
    suspend(id: number): void {
      installation(id).suspendedAt = world.time();
      tell("suspend", installation(id));
    },
    unsuspend(id: number): void {
      installation(id).suspendedAt = null;
      tell("unsuspend", installation(id));
    },
  };
}
