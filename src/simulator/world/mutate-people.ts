import { fullName, type Installation, type Person, type Repository } from "./records.ts";
import type { Token, World } from "./world.ts";

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
  const addToken = (given: Partial<Token> & Pick<Token, "text">): Token => {
    const token = { person: null, installation: null, expiresAt: null, ...given };
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
    createInstallationToken(id: number): Token {
      const part = (bytes: number) => Buffer.from(world.random.hex(bytes * 2), "hex").toString("base64url");
      const text = `ghs_${world.app.id}_${part(30)}.${part(180)}.${part(150)}`;
      return addToken({ text, installation: installation(id), expiresAt: world.time() + HOUR });
    },
    /** From now on 401. */
    revokeToken: (text: string): boolean => world.tokens.delete(text),
    /** Installs the app for an account, on these repositories or on all that it owns. */
    install(login: string, repositories?: readonly string[]): Installation {
      const chosen = repositories?.map((name) => {
        const repository = world.named(name);
        if (!repository) throw new Error(`no repository ${name}`);
        return repository;
      });
      const made: Installation = {
        id: 50_000_000 + world.installations.size + 1,
        account: world.person(login),
        repositories: chosen ? new Set<Repository>(chosen) : null,
        createdAt: world.time(),
        suspendedAt: null,
        removed: false,
      };
      world.installations.set(made.id, made);
      return tell("created", made);
    },
    /** Asking for a token then answers 404, and the tokens that are out 401. */
    uninstall(id: number): void {
      const gone = installation(id);
      tell("deleted", gone);
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
