import type { Random } from "../world/random.ts";
import { moduleOf, type Tree } from "./tree.ts";

interface Template {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** Issues that a newcomer could take. */
const NEWCOMER: readonly Template[] = [
  {
    title: "Document the options of `{module}`",
    body: "The options of `{path}` are only in the code. A table in `docs/` with name, default and meaning would help.\n\nThis is a good way to get to know the code; ask here if anything is unclear.",
    labels: ["good first issue", "documentation"],
  },
  {
    title: "[Docs] 安装说明缺少国内镜像 / installation guide lacks a mirror for China",
    body: "安装文档没有提到如何使用国内镜像，很多新手在这里卡住。\n\nThe installation guide should say how to use a mirror. Please change `docs/installation.md` and `README_zh-CN.md` together.",
    labels: ["good first issue", "documentation"],
  },
  {
    title: "Add unit tests for `{module}`",
    body: "`{path}` has no tests of its own.\n\nWhat is wanted:\n- [ ] the happy path on CPU\n- [ ] an empty batch\n- [ ] a wrong dtype gives a readable error\n\nSee `tests/unit/` for how others do it.",
    labels: ["good first issue", "tests"],
  },
  {
    title: "Error message of `{module}` does not say which argument is wrong",
    body: "### What happens\n`ValueError: invalid config`\n\n### What should happen\nName the key and what was expected.\n\nThe check is in `{path}`, about ten lines. A test would be nice.",
    labels: ["good first issue", "enhancement"],
  },
  {
    title: "给 `{module}` 补充类型注解 (add type hints)",
    body: "`{path}` 里的公共函数还没有类型注解，欢迎新同学认领。\n\nPublic functions in this file lack type hints. One pull request per file please.",
    labels: ["good first issue", "help wanted"],
  },
  {
    title: "Translate docs/ into Chinese: who takes which page?",
    body: "One page per person, say here which one you take:\n\n- [ ] getting-started.md\n- [ ] inference.md\n- [ ] quantization.md\n- [ ] faq.md\n- [ ] deployment.md",
    labels: ["good first issue", "help wanted", "documentation"],
  },
  {
    title: "The example in docs/quantization.md does not run as written",
    body: "The second block uses a name that the first one never defines. Please run the page from top to bottom on CPU and mend what stops.",
    labels: ["good first issue", "documentation"],
  },
  {
    title: "Docstrings of `{module}` do not say what is returned",
    body: "Public functions of `{path}` say what they take and not what they give. One sentence each would do.",
    labels: ["good first issue", "documentation"],
  },
  {
    title: "Test that `{module}` refuses an unknown dtype",
    body: "`{path}` checks the dtype, and no test would notice if it stopped. `tests/unit/` has similar tests to start from; no GPU is needed.",
    labels: ["good first issue", "tests"],
  },
  {
    title: "README_zh-CN.md 落后于 README.md",
    body: "英文 README 的安装与快速开始两节已更新，中文版还是旧的。欢迎新同学来同步，一次提交一节即可。",
    labels: ["good first issue", "documentation"],
  },
  {
    title: "FAQ: what to do when nvcc is not found",
    body: "It is asked about once a week. An entry in `docs/faq.md` with the two usual reasons would save us all time.",
    labels: ["good first issue", "documentation"],
  },
  {
    title: "`{module}` warns at every step; once is enough",
    body: "The warning in `{path}` fills the log of long runs. Warn the first time only, with a test that counts.",
    labels: ["good first issue", "enhancement"],
  },
  {
    title: "为 `{module}` 的配置读取补充单元测试",
    body: "`{path}` 读取配置的部分还没有测试：缺省值、多余的键、错误的类型。全部可以在 CPU 上运行。",
    labels: ["good first issue", "tests"],
  },
];

/** Issues that want experience, hardware, or an answer. */
const OTHER: readonly Template[] = [
  {
    title: "[BUG] CUDA out of memory in `{module}` with ZeRO-3 on 8 GPUs",
    body: "**Describe the bug**\nMemory grows by about 300 MB a step until the process is killed.\n\n**To reproduce**\n1. use the config below\n2. run the fine-tuning example with 8 x A100\n\n**System**\n- torch 2.{minor}, CUDA 12.{minor}\n- Python 3.11",
    labels: ["bug"],
  },
  {
    title: "多机训练时 `{module}` 卡住不动",
    body: "两台机器 16 卡训练 13B 模型，第 {minor} 步之后卡住，nccl 超时。单机正常。\n\n日志：\n```\nWatchdog caught collective operation timeout\n```",
    labels: ["bug"],
  },
  {
    title: "[REQUEST] Support FP8 in `{module}`",
    body: "Hopper has FP8. It would halve the memory of the key-value cache. Is that planned?",
    labels: ["enhancement"],
  },
  {
    title: "How do I use `{module}` with a custom model?",
    body: "I read the documentation and still don't see where my layer policy goes. Is there an example?",
    labels: ["question"],
  },
  {
    title: "Wrong loss when gradient accumulation meets `{module}`",
    body: "With accumulation 4 the loss is four times too small; see `{path}`. I think the division happens twice.",
    labels: ["bug"],
  },
  {
    title: "RFC: split `{module}` into a package of its own",
    body: "### Motivation\nIt has different dependencies.\n\n### Proposal\n…to be discussed. Please don't start before we agree.",
    labels: ["RFC", "needs discussion"],
  },
];

/** Title, body and labels of an issue; the labels are those of a repository that marks issues for newcomers. */
export function writeIssue(random: Random, tree: Tree, newcomer: boolean): Template {
  const template = random.pick(newcomer ? NEWCOMER : OTHER);
  const path = random.pick(tree.core);
  const fill = (text: string) =>
    text
      .replaceAll("{module}", moduleOf(path))
      .replaceAll("{path}", path)
      .replaceAll("{minor}", String(random.integer(1, 9)));
  return { title: fill(template.title), body: fill(template.body), labels: template.labels };
}
