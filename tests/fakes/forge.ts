import type { CheckRun, Forge, Forged, ListedFile } from "../../src/flows/ports.ts";

/** One comment of the app's, with everything that it ever said. */
export interface FakeComment {
  readonly id: number;
  readonly number: number;
  readonly versions: string[];
}

/** GitHub as something to write to, in memory: it holds what was written and refuses as it is told. */
export class FakeForge implements Forge {
  readonly comments: FakeComment[] = [];
  readonly assignees = new Map<number, string[]>();
  readonly issues = new Map<string, { title: string; text: string }>();
  readonly checkRuns: CheckRun[] = [];
  readonly files = new Map<number, readonly ListedFile[]>();
  /** Every request that would write, in order, and when. */
  readonly writes: string[] = [];
  readonly writtenAt: number[] = [];
  clock: () => Date = () => new Date(0);
  /** Logins that GitHub assigns; `null`: everybody. */
  assignable: readonly string[] | null = null;
  /** What the next writes are answered instead. */
  readonly trouble: Forged<never>[] = [];

  keepComment(_repositoryId: number, number: number, purpose: string, text: string): Promise<Forged<number>> {
    return this.#write(`comment ${number}`, () => {
      const body = `<!-- firstrung:${purpose} -->\n${text}`;
      const before = this.comments.find((one) => one.number === number);
      if (before !== undefined) {
        if (before.versions.at(-1) !== body) before.versions.push(body);
        return before.id;
      }
      const comment = { id: 9_000 + this.comments.length, number, versions: [body] };
      this.comments.push(comment);
      return comment.id;
    });
  }

  assign(_repositoryId: number, number: number, login: string): Promise<Forged<boolean>> {
    return this.#write(`assign ${number} ${login}`, () => {
      if (this.assignable !== null && !this.assignable.includes(login)) return false;
      this.assignees.set(number, [...(this.assignees.get(number) ?? []), login]);
      return true;
    });
  }

  unassign(_repositoryId: number, number: number, login: string): Promise<Forged<null>> {
    return this.#write(`unassign ${number} ${login}`, () => {
      this.assignees.set(
        number,
        (this.assignees.get(number) ?? []).filter((one) => one !== login),
      );
      return null;
    });
  }

  keepIssue(_repositoryId: number, purpose: string, issue: { title: string; text: string } | null) {
    return this.#write(`issue ${purpose}`, () => {
      if (issue === null) this.issues.delete(purpose);
      else this.issues.set(purpose, issue);
      return issue === null ? null : 1;
    });
  }

  checkRun(_repositoryId: number, run: CheckRun): Promise<Forged<null>> {
    return this.#write("check run", () => {
      this.checkRuns.push(run);
      return null;
    });
  }

  /** What was asked to be read: the path, after the repository where that is another, before the commit where one is named. */
  readonly reads: string[] = [];
  /** Texts by the same; `later`, `large`: GitHub is out, the file is too large. */
  readonly texts = new Map<string, string | { readonly is: "later" | "large" }>();

  readFile(_repositoryId: number, path: string, options: { ref?: string; repo?: string } = {}) {
    const { ref, repo } = options;
    const place = `${repo === undefined ? "" : `${repo}:`}${path}${ref === undefined ? "" : `@${ref}`}`;
    this.reads.push(place);
    const text = this.texts.get(place) ?? null;
    type Read = Forged<{ sha: string; text: string } | null>;
    if (text === null) return Promise.resolve<Read>({ outcome: "ok", value: null });
    if (typeof text === "string")
      return Promise.resolve<Read>({ outcome: "ok", value: { sha: `sha-${text.length}`, text } });
    if (text.is === "large") return Promise.resolve<Read>({ outcome: "refused", status: 413, detail: "too large" });
    const until = new Date(this.clock().getTime() + 60_000);
    return Promise.resolve<Read>({ outcome: "later", until, detail: "GitHub is out" });
  }

  filesOf(_repositoryId: number, number: number): Promise<Forged<{ files: ListedFile[]; complete: boolean }>> {
    const files = this.files.get(number);
    if (files === undefined)
      return Promise.resolve({ outcome: "refused", status: 404, detail: "no such pull request" });
    return Promise.resolve({ outcome: "ok", value: { files: [...files], complete: true } });
  }

  /** What the comment on a thread says now, without its marker; `null` where there is none. */
  textOn(number: number): string | null {
    const text = this.comments.find((one) => one.number === number)?.versions.at(-1);
    return text === undefined ? null : text.slice(text.indexOf("\n") + 1);
  }

  /** Somebody deletes the app's comment on a thread. */
  deleteComment(number: number): void {
    const index = this.comments.findIndex((one) => one.number === number);
    if (index !== -1) this.comments[index] = { id: this.comments[index]?.id ?? 0, number: -1, versions: [] };
  }

  #write<T>(what: string, work: () => T): Promise<Forged<T>> {
    this.writes.push(what);
    this.writtenAt.push(this.clock().getTime());
    const trouble = this.trouble.shift();
    return Promise.resolve(trouble ?? { outcome: "ok", value: work() });
  }
}
