import { type Area, AREAS } from "../../domain/model.ts";
import type { Random } from "../world/random.ts";
import type { ChangedFile } from "../world/records.ts";
import { moduleOf, type Tree } from "./tree.ts";

const TITLES: Readonly<Record<Area, readonly string[]>> = {
  docs: [
    "Fix a typo in {file}",
    "Docs: say which CUDA versions {file} needs",
    "Repair broken links in {file}",
    "Translate {file} into Chinese / 翻译文档",
    "补充{file}中的安装说明",
  ],
  tests: [
    "Add unit tests for {module}",
    "Make test of {module} independent of the number of GPUs",
    "Skip bf16 test on hardware without it",
    "Parametrise the tests of {module} over dtypes",
  ],
  examples: [
    "Add an example for LoRA with {module}",
    "Update the chat example",
    "Benchmark throughput at long contexts",
  ],
  core: [
    "Fix memory leak in {module}",
    "Support bf16 in {module}",
    "{module}: overlap communication with computation",
    "Handle empty batches in {module}",
    "修复{module}多卡训练卡死的问题",
    "Speed up {module} by fusing two kernels",
  ],
  chore: ["Update the CI image", "Bump torch to {version}", "Pin numpy below {version}"],
};

const PATCHES: Readonly<Record<Area, string>> = {
  docs: "@@ -12,3 +12,4 @@ ## Install\n Run the command below.\n-It need CUDA.\n+It needs CUDA 12.1 or newer.\n+See the FAQ if it fails.\n ",
  tests:
    "@@ -30,3 +30,6 @@ def test_forward():\n     assert output.shape == expected\n+\n+def test_empty_batch():\n+    assert run([]) == []\n ",
  examples:
    '@@ -4,3 +4,3 @@ def main():\n-    model = load("small")\n+    model = load(args.model)\n     chat(model)\n ',
  core: "@@ -88,4 +88,6 @@ def step(self, batch):\n-    loss = self.forward(batch)\n+    if not batch:\n+        return None\n+    loss = self.forward(batch)\n     loss.backward()\n ",
  chore: "@@ -1,2 +1,2 @@\n-torch>=2.3\n+torch>=2.4\n numpy\n",
};

/** Changes of a core file that change nothing that runs. */
const COMMENT_ONLY = {
  title: "Fix a typo in the docstring of {module}",
  patch:
    "@@ -20,3 +20,3 @@ def step(self, batch):\n-    # Acumulate the gradients first.\n+    # Accumulate the gradients first.\n     self.wait()\n ",
} as const;

/** A title and the changed files of a pull request of this area; core changes often bring their tests along. */
export function writeChange(random: Random, tree: Tree, area: Area): { title: string; files: ChangedFile[] } {
  if (area === "docs" && random.chance(0.1)) {
    const path = random.pick(tree.core);
    const { title, patch } = COMMENT_ONLY;
    return { title: title.replace("{module}", moduleOf(path)), files: [{ path, status: "modified", patch }] };
  }
  const template = random.pick(TITLES[area]);
  const paths = template.includes("{version}")
    ? ["requirements/requirements.txt"]
    : random.shuffle(tree[area]).slice(0, random.integer(1, area === "core" ? 4 : 2));
  const module = moduleOf(paths[0]!).replace(/^unit\//, "");
  if (area === "core" && random.chance(0.4)) paths.push(random.pick(tree.tests));
  const title = template
    .replace("{file}", paths[0]!.split("/").at(-1)!)
    .replace("{module}", area === "core" || area === "tests" ? module : moduleOf(random.pick(tree.core)))
    .replace("{version}", `2.${random.integer(1, 9)}`);
  const files = paths.map((path, index): ChangedFile => ({
    path,
    status: "modified",
    patch: PATCHES[index === 0 ? area : areaOf(tree, path)],
  }));
  if (random.chance(0.05)) files.push({ path: `docs/assets/figure-${random.integer(1, 99)}.png`, status: "added" });
  return { title, files };
}

function areaOf(tree: Tree, path: string): Area {
  return AREAS.find((area) => tree[area].includes(path)) ?? "core";
}
