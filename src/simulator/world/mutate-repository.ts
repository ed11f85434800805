import { findIssue, maintainer } from "./mutate-issues.ts";
import { type Change, type Departure, fullName, type Issue, type Repository } from "./records.ts";
import type { World } from "./world.ts";

/** What takes issues away, and what happens to a whole repository. */
export function repositoryMutators(world: World, repository: Repository) {
  const depart = (number: number, action: string, departure: Departure, more: Partial<Change> = {}): Issue => {
    const issue = findIssue(repository, number);
    repository.issues.delete(number);
    repository.departed.set(number, departure);
    world.emit({ event: "issues", action, sender: maintainer(repository), repository, issue, ...more });
    return issue;
  };
  const alter = (action: string, how: () => void, changes = {}): void => {
    how();
    repository.updatedAt = world.time();
    world.emit({ event: "repository", action, sender: maintainer(repository), repository, changes });
  };
  const move = (owner: string, name: string) => {
    const before = fullName(repository);
    if (world.named(`${owner}/${name}`)) throw new Error(`${owner}/${name} is taken`);
    const given = world.people.get(owner.toLowerCase());
    repository.owner = given ?? world.addPerson({ login: owner, type: "Organization" });
    repository.name = name;
    world.moveName(repository, before);
  };

  return {
    /** From now on 410. */
    deleteIssue: (number: number): Issue => depart(number, "deleted", { to: "nowhere" }),
    /** From now on 410; to those who watch issues it looks like a deletion. */
    convertToDiscussion: (number: number): Issue => depart(number, "deleted", { to: "nowhere" }),
    /** Moves an issue to another repository, where it gets a new id and number; the old place answers 301. */
    transferIssue(number: number, to: string): Issue {
      const target = world.named(to);
      if (!target) throw new Error(`no repository ${to}`);
      const issue = findIssue(repository, number);
      target.lastNumber += 1;
      const id = world.nextId("record");
      const moved: Issue = { ...issue, id, number: target.lastNumber, labels: [], updatedAt: world.time() };
      target.issues.set(moved.number, moved);
      const where: Departure = { to: "issue", repository: target, number: moved.number };
      depart(number, "transferred", where, { movedTo: { repository: target, issue: moved } });
      world.emit({ event: "issues", action: "opened", sender: maintainer(target), repository: target, issue: moved });
      return moved;
    },
    /** Takes a new name, with or without a new owner; the old name answers 301 until another repository takes it. */
    rename(to: string): void {
      const [first, second] = to.split("/");
      const owner = second === undefined ? repository.owner.login : first!;
      const before = repository.name;
      const action = owner === repository.owner.login ? "renamed" : "transferred";
      alter(action, () => move(owner, second ?? first!), { repository: { name: { from: before } } });
    },
    archive: () => alter("archived", () => void (repository.archived = true)),
    unarchive: () => alter("unarchived", () => void (repository.archived = false)),
    /** From now on 404 for those who may not see it. */
    makePrivate: () => alter("privatized", () => void (repository.private = true)),
    makePublic: () => alter("publicized", () => void (repository.private = false)),
    /** From now on 451; GitHub sends no webhook for it. */
    block(): void {
      repository.blocked = true;
      repository.version += 1;
    },
    unblock(): void {
      repository.blocked = false;
      repository.version += 1;
    },
  };
}
