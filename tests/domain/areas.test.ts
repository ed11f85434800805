import { describe, expect, it, test } from "vitest";
import { compileAreas, countAreas, mostDemanding } from "../../src/domain/areas.ts";
import type { Area } from "../../src/domain/model.ts";
import { compileRules } from "../../src/domain/rules.ts";
import { defaultConfig } from "../fixtures/rules.ts";

const areaOf = compileAreas(defaultConfig.areas);

const cases: [Area, string[]][] = [
  [
    "chore",
    [
      ".github/workflows/test.py",
      "ci/run.py",
      "docker/Dockerfile",
      "a/b/Dockerfile.gpu",
      "requirements.txt",
      "requirements/requirements-dev.txt",
      "poetry.lock",
      "setup.py",
      "tests/setup.cfg",
      "version.txt",
      ".gitignore",
      "src/.hidden/file.py",
      "LICENSE",
      "LICENSE.txt",
      "assets/logo.png",
      "third_party/cutlass",
    ],
  ],
  [
    "docs",
    [
      "docs/source/index.py",
      "docs_zh/a.txt",
      "blogs/zero/image.png",
      "README",
      "README.md",
      "src/deep/README_zh.txt",
      "CHANGELOG",
      "src/notes.mdx",
      "tests/readme.rst",
      "i18n/zh.json",
    ],
  ],
  [
    "tests",
    [
      "tests/unit/a.py",
      "src/pkg/tests/data.json",
      "pkg/testing/util.py",
      "web/__tests__/a.js",
      "src/test_a.py",
      "cmd/a_test.go",
      "src/a.test.ts",
      "src/a.spec.mjs",
      "conftest.py",
    ],
  ],
  [
    "examples",
    ["examples/a.py", "src/example/a.py", "benchmarks/b.py", "scripts/x.sh", "notebook.ipynb", "tools/t.py"],
  ],
  [
    "core",
    ["src/a.py", "main.py", "csrc/a.cu", "ggml/metal.metal", "deepspeed/ops/op.cpp", "src/tools/t.py", "lib/x.rs"],
  ],
];

describe("the default area rules", () => {
  for (const [area, paths] of cases) test.each(paths)(`take %s for ${area}`, (path) => expect(areaOf(path)).toBe(area));

  test.each(["Docs/a.txt", "TESTS/a", "Src/A.PY"])("tell capital letters apart in %s", (path) =>
    expect(areaOf(path)).toBe("chore"),
  );
  test.each(["a\nb.py", 'quo"te.py', "tab\t.py", "中文/文件.py", "bad\uFFFDbyte.py"])(
    "understand the odd path %j",
    (path) => expect(areaOf(path)).toBe("core"),
  );
});

it("lets a repository's own rules go before the default ones", () => {
  const watchlist = [{ repo: "o/r", areas: [{ area: "core" as const, paths: ["docs/src/**"] }], modules: [] }];
  const rules = compileRules({ ...defaultConfig, watchlist });
  expect(rules.forRepository("O/R").areaOf("docs/src/a.md")).toBe("core");
  expect(rules.forRepository("o/r").areaOf("docs/a.md")).toBe("docs");
  expect(rules.forRepository("o/other").areaOf("docs/src/a.md")).toBe("docs");
});

describe("the area of a pull request", () => {
  it("is the most demanding one that it touches, and the counts of all are kept", () => {
    const counts = countAreas(["a.md", "b.md", "tests/a.py", "x.lock"], areaOf);
    expect(counts).toEqual({ tests: 1, docs: 2, chore: 1 });
    expect(Object.keys(counts)).toEqual(["tests", "docs", "chore"]);
    expect(mostDemanding(counts)).toBe("tests");
  });
  it.each<[Area, Partial<Record<Area, number>>]>([
    ["core", { core: 1, tests: 9 }],
    ["tests", { tests: 1, examples: 9 }],
    ["examples", { examples: 1, docs: 9 }],
    ["docs", { docs: 1, chore: 9 }],
    ["chore", { chore: 1 }],
  ])("is %s for %j", (area, counts) => expect(mostDemanding(counts)).toBe(area));
  it("is chore where nothing was touched", () => expect(mostDemanding(countAreas([], areaOf))).toBe("chore"));
});
