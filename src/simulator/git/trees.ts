import { createHash } from "node:crypto";

/** A directory: what it holds by name, and its object id until something under it changes. */
interface Directory {
  readonly entries: Map<string, Directory | string>;
  id: string | null;
}

/** Files of a commit, of which the ids that git would give are worked out here, so that no git is needed to name a commit. */
export class Tree {
  readonly #root: Directory = { entries: new Map(), id: null };

  write(path: string, content: string): void {
    this.#parent(path, true)!.entries.set(path.split("/").at(-1)!, objectId("blob", Buffer.from(content)));
  }

  remove(path: string): void {
    this.#parent(path, false)?.entries.delete(path.split("/").at(-1)!);
  }

  /** The id of the whole tree. */
  id(): string {
    return treeId(this.#root) ?? objectId("tree", Buffer.alloc(0));
  }

  /** The directory that a path lies in; all directories on the way forget their ids. */
  #parent(path: string, make: boolean): Directory | undefined {
    let directory = this.#root;
    directory.id = null;
    for (const name of path.split("/").slice(0, -1)) {
      let next = directory.entries.get(name);
      if (next === undefined || typeof next === "string") {
        if (!make) return undefined;
        next = { entries: new Map(), id: null };
        directory.entries.set(name, next);
      }
      next.id = null;
      directory = next;
    }
    return directory;
  }
}

/** `null` for a directory without files: git keeps none. */
function treeId(directory: Directory): string | null {
  if (directory.id !== null) return directory.id;
  const rows: { key: Buffer; row: Buffer }[] = [];
  for (const [name, entry] of directory.entries) {
    const isFile = typeof entry === "string";
    const id = isFile ? entry : treeId(entry);
    if (id === null) continue;
    const head = Buffer.from(`${isFile ? "100644" : "40000"} ${name}\0`);
    // Git sorts directories as if their names ended with a slash.
    rows.push({ key: Buffer.from(isFile ? name : `${name}/`), row: Buffer.concat([head, Buffer.from(id, "hex")]) });
  }
  if (rows.length === 0) return null;
  rows.sort((a, b) => Buffer.compare(a.key, b.key));
  directory.id = objectId("tree", Buffer.concat(rows.map(({ row }) => row)));
  return directory.id;
}

/** What git calls an object of this kind with this content. */
export function objectId(kind: "blob" | "tree" | "commit", content: Buffer): string {
  return createHash("sha1").update(`${kind} ${content.length}\0`).update(content).digest("hex");
}
