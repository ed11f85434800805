import type { Area } from "../../domain/model.ts";
import type { Random } from "../world/random.ts";
import type { Repository } from "../world/records.ts";

/** The files of a repository by area, so that a change of an area knows what to touch. */
export type Tree = Readonly<Record<Area, readonly string[]>>;

const MODULES = [
  "runtime", "runtime/zero", "runtime/pipe", "inference", "inference/kernels", "ops", "ops/adam", "module_inject",
  "comm", "checkpoint", "autotuning", "profiling", "moe", "compression", "launcher", "sequence",
] as const; // prettier-ignore
const FILES = [
  "config",
  "engine",
  "layers",
  "loader",
  "scheduler",
  "cache",
  "optimizer",
  "registry",
  "sampler",
  "policy",
];
const GUIDES = [
  "getting-started",
  "installation",
  "inference",
  "quantization",
  "fine-tuning",
  "faq",
  "deployment",
  "moe",
];

/** A tree such as these repositories have: a package named after the repository, its tests, examples and documents. */
export function makeTree(random: Random, name: string): Tree {
  const core = name
    .toLowerCase()
    .replace(/-\d+$/, "")
    .replaceAll(/[^a-z0-9]+/g, "_");
  const modules = random.shuffle(MODULES).slice(0, random.integer(5, 10));
  return {
    core: [
      `${core}/__init__.py`,
      ...modules.flatMap((module) =>
        random
          .shuffle(FILES)
          .slice(0, random.integer(3, 6))
          .map((file) => `${core}/${module}/${file}.py`),
      ),
      "csrc/adam/cpu_adam.cpp",
      "csrc/transformer/softmax_kernels.cu",
    ],
    tests: [
      "tests/conftest.py",
      ...modules.map((module) => `tests/unit/${module}/test_${FILES[random.integer(0, FILES.length - 1)]!}.py`),
      "tests/small_model_debugging/test_model.py",
    ],
    examples: ["examples/chat/run.py", "examples/finetune/train.py", "examples/README.md", "benchmarks/throughput.py"],
    docs: [
      "README.md",
      "README_zh-CN.md",
      "CONTRIBUTING.md",
      ...GUIDES.map((guide) => `docs/${guide}.md`),
      "docs/zh/入门.md",
    ],
    chore: ["requirements/requirements.txt", "setup.py", ".github/workflows/test.yml", "docker/Dockerfile"],
  };
}

/** The module of a core path, as people name it in titles. */
export function moduleOf(path: string): string {
  return path.split("/").slice(1, -1).join("/") || path.split("/")[0]!;
}

const trees = new WeakMap<Repository, Tree>();

/** Remembers the tree that a repository was made with. */
export function keepTree(repository: Repository, tree: Tree): void {
  trees.set(repository, tree);
}

/** The files of a repository by area. */
export function treeOf(repository: Repository): Tree {
  const tree = trees.get(repository);
  if (!tree) throw new Error(`${repository.name} has no tree`);
  return tree;
}
