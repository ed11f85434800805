import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { workspace } from "./fixtures/workspace.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Lints a copy of the sources with these files planted in it; answers the names of the rules that complain. */
function lint(planted: Readonly<Record<string, string>>): string {
  const folder = workspace();
  cpSync(join(ROOT, "src"), join(folder, "src"), { recursive: true });
  cpSync(join(ROOT, "config"), join(folder, "config"), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  try {
    execFileSync("node_modules/.bin/oxlint", ["-c", "config/oxlint.json", "--format=unix", "src"], {
      cwd: folder,
      encoding: "utf8",
      stdio: "pipe",
    });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe("the linter", () => {
  it("has no complaint about the sources as they are", () => expect(lint({})).toBe(""));

  test.each([
    ["domain", "an adapter", 'export { openStore } from "../storage/open.ts";\n'],
    ["domain", "node", 'export { readFileSync } from "node:fs";\n'],
    ["domain", "a package", 'export { z } from "zod";\n'],
    ["domain/suitability", "an adapter", 'export { openStore } from "../../storage/open.ts";\n'],
    ["domain/suitability", "a package", 'export { z } from "zod";\n'],
    ["flows", "an adapter", 'export { openStore } from "../storage/open.ts";\n'],
    ["commands", "a flow", 'export { importHistory } from "../flows/import-history.ts";\n'],
    ["storage", "another adapter", 'export { listen } from "../web/server.ts";\n'],
    ["web", "another adapter", 'export { openStore } from "../storage/open.ts";\n'],
    ["web/pages", "another adapter", 'export { openStore } from "../../storage/open.ts";\n'],
    [
      "storage/sqlite",
      "a flow that is not the ports",
      'export { importHistory } from "../../flows/import-history.ts";\n',
    ],
    ["contract", "a page", 'export { listen } from "../web/server.ts";\n'],
    ["sources/history", "the storage", 'export { openStore } from "../../storage/open.ts";\n'],
    ["github", "the command line", 'export { createProgram } from "../cli/program.ts";\n'],
    ["simulator", "more of the domain than the model", 'export { climb } from "../domain/climb.ts";\n'],
  ])("refuses that %s imports %s", (folder, _what, text) => {
    expect(lint({ [`src/${folder}/planted.ts`]: text })).toMatch(/planted\.ts.*restricted/s);
  });

  it("refuses a cycle", () => {
    const planted = {
      "src/domain/one.ts": 'import { two } from "./two.ts";\nexport const one = () => two;\n',
      "src/domain/two.ts": 'import { one } from "./one.ts";\nexport const two = () => one;\n',
    };
    expect(lint(planted)).toMatch(/cycle/i);
  });

  it("refuses a file of more than 250 lines", () => {
    expect(lint({ "src/domain/long.ts": longFile() })).toMatch(/max-lines/);
  });
});

function longFile(): string {
  return Array.from({ length: 251 }, (_, index) => `export const line${index} = ${index};\n`).join("");
}
