import type { Area } from "./model.ts";
import { MAX_READ } from "./thread.ts";

/** Whether work on an issue asks for a graphics card, as far as its words and its area say. */
export interface GpuNeed {
  readonly answer: "yes" | "no" | "unknown";
  /** The words that said so, in small letters, each once; an area speaks by its name. */
  readonly words: readonly string[];
}

const joined = (...patterns: readonly string[]) => patterns.join("|");

/** Words for a card as such: where one is denied, none is needed. */
const CARD = joined(
  "(?:multi|single)[- ]?gpus?",
  "gpus?",
  "graphics cards?",
  "cuda",
  "rocm",
  "显卡",
  "显存",
  "图形处理器",
);
/** What only a card has or does: where one of these is denied, another card may still be needed. */
const ONLY_CARDS = joined(
  "nvidia",
  "vram",
  // Layers of a network are called L4 and L7 too.
  "(?:a(?:10g?|30|40|100|800|6000)|b[123]00|h(?:20|100|200|800)|l(?:4|20|40s?)|v100|t4|gb[23]00|mi\\d{3}x?)(?= |s? |$|[-/)])(?! (?:load|prox|network|layer|traffic|switch|firewall|header))",
  "hopper",
  "blackwell",
  "rtx ?\\d{4}",
  "nccl",
  "rccl",
  "nvlink",
  "cudnn",
  "cublas",
  "cuda ?graphs?",
  "illegal memory access",
  "device[- ]side assert",
  "(?<!bare[- ]|heavy )metal(?! ?(?:lib|lurg))",
  "mps",
  "vulkan",
  "sycl",
  "opencl",
  "webgpu",
  "directml",
  "cpu[- ]offload(?:ing)?",
  "fused[- _]moe",
  "cutlass",
  "tensorrt",
  "tensor cores?",
  "tensor[- ]parallel(?:ism)?",
  "pipeline[- ]parallel(?:ism)?",
  "flash[- ]?attention(?:[- ]\\d)?",
  "flash[- ]?attn",
  "flashinfer",
  "(?<!(?:jupyter|linux|ipython|notebook|os|convolution|gaussian|rbf|polynomial|popcorn) )kernels?(?![ _](?:size|version|panic|module|trick|methods?|density|matrix|regression|ridge|pca|function))",
  "fsdp",
  "多卡",
  "单卡",
  "张量并行",
  "算子",
);
const MENTION = new RegExp(`(?<![a-z\\d])(?:(${CARD})|(${ONLY_CARDS}))(?![a-z\\d])`, "g");

/** What may stand between a denial and what it denies. */
const BETWEEN =
  "(?:[\\s-]+(?:an?|any|the|need|needs|for|of|to|have|access|special|dedicated|local|real|nvidia))*[\\s-]*$";
/** "Without a GPU"; a behaviour that is denied, as in "does not work on GPU", denies no need. */
const WITHOUT = new RegExp(`\\b(?:no|without|non|neither|nor)${BETWEEN}`);
const NOT_NEEDED = new RegExp(
  `(?:\\b(?:not|never)|n't)\\s+(?:\\w+\\s+)?(?:need|needs|require|requires|involve|involves|have|depend on|rely on)${BETWEEN}`,
);
const NOT_NEEDED_IN_CHINESE = /(?:不需要|无需|不用|没有|无须|不要求|不必|不依赖)[^，。；]{0,6}$/;
const DENIED_AFTER =
  /^(?:\s+\S+)?\s+(?:is|are) (?:not|never) (?:\w+ )?(?:needed|required|necessary)|^(?:\s+\S+)?\s+(?:is|are)n't (?:\w+ )?(?:needed|required|necessary)|^\s+(?:not|un)[ -]?(?:needed|required|necessary)|^\s*[:=]\s*(?:none|no|n\/a)\b|^[^，。；]{0,4}(?:不是必需|不必需|不需要)/;
/** It happens to those who have none: "when no GPU is found". */
const WHERE_NONE = new RegExp(
  `\\b(?:when|if|where|while|whenever|(?:on|for|with) \\w+ (?:with|that have|which have))\\s+(?:there (?:is|are)\\s+)?(?:no|without)${BETWEEN}`,
);
const WHERE_NONE_IN_CHINESE = /(?:没有|未检测到|检测不到|找不到|未找到|缺少)[^，。；]{0,6}$/;
const THEN_IN_CHINESE = /^[^，。；]{0,6}(?:时|的情况|的机器|的环境)/;
/** "No CUDA support" asks for some, and "no GPU memory left" comes from a card. */
const LACKS_A_PART = /^\s*(?:memory|ram|support|kernels?|images?|ops?|backend|implementation|acceleration)/;
/** "No GPU found" is an error message and says nothing of what the work needs. */
const MISSED = /^\s*(?:(?:is|are|was|were) )?(?:found|detected|available|visible)/;

/** Said in so many words that a processor will do. */
const CPU_WILL_DO =
  /(?<![a-z])(?:cpu[- ]only|only (?:on|needs?|requires?) (?:a |the )?cpu|(?:runs?|works?|tested|testable|reproducible|reproduced) on (?:a |the )?cpu|cpu is (?:enough|sufficient)|on (?:a )?cpu alone)(?![a-z])|只需\s*cpu|仅需?\s*cpu|cpu\s*即可/;
/** Work on words, whatever they are about; asked of titles and labels. */
const PAPERWORK =
  /(?<![a-z])(?:typos?|spelling|misspell(?:ed|ing)|grammar|docstrings?|broken links?|dead links?|type (?:hints?|annotations?)|typing|mypy|pyright|lint(?:er|ing)?|changelog|translat(?:e|ion|ions))(?![a-z])|错别字|拼写|类型注解|翻译|失效链接/;
/** A title that puts itself under documentation. */
const ABOUT_DOCS = /(?<=^\W*)(?:docs?|documentation|readme)(?=\W*[\]:)])|文档(?=[\]】：:])/;
/** The same of labels alone, where the words stand for the whole issue. */
const PAPER_LABEL = /(?<![a-z])(?:docs?|documentation|readme)(?![a-z])|文档/;
/** Hints that no card is needed, weaker than any word that one is. */
const RATHER_NOT = /(?<![a-z])(?:docs?|documentation|readme|unit tests?|cpus?)(?![a-z])|文档|单元测试/;

/**
 * Says whether an issue asks for a graphics card. What is said outright comes first, then work on words alone, then what only
 * cards have or do; fenced code and comments in the text, such as a dump of somebody's machine, are not read.
 */
export function needsGpu(title: string, body: string, labels: readonly string[], area: Area | null): GpuNeed {
  const name = title.slice(0, 1_000).toLowerCase();
  const marks = labels.map((label) => label.slice(0, 200).toLowerCase());
  const { denied, named } = mentionsIn([name, prose(body), ...marks].join("\n"));
  const outright = [...denied, ...matches(prose(`${name}\n${body}`), CPU_WILL_DO)];
  if (outright.length > 0) return say("no", outright);

  const paperwork = [...matches(name, ABOUT_DOCS), ...[name, ...marks].flatMap((text) => matches(text, PAPERWORK))];
  const marked = marks.flatMap((mark) => matches(mark, PAPER_LABEL));
  const onPaper = [...paperwork, ...marked, ...(area === "docs" ? [area] : [])];
  if (onPaper.length > 0) return say("no", onPaper);

  if (named.length > 0) return say("yes", named);
  const hints = matches(name, RATHER_NOT);
  return hints.length > 0 ? say("no", hints) : { answer: "unknown", words: [] };
}

/** Words for cards: those that are denied as a whole, and those that are named. */
function mentionsIn(text: string): { denied: string[]; named: string[] } {
  const denied: string[] = [];
  const named: string[] = [];
  for (const clause of text.split(/[.!?;,，。！？；\n]|\bbut\b|但/)) {
    for (const match of clause.matchAll(MENTION)) {
      const [word, card] = match;
      const after = clause.slice(match.index + word.length, match.index + word.length + 80);
      const before = clause.slice(Math.max(0, match.index - 80), match.index);
      const isBare = WITHOUT.test(before);
      const isWhereNone =
        (WHERE_NONE.test(before) && !LACKS_A_PART.test(after)) ||
        (WHERE_NONE_IN_CHINESE.test(before) && THEN_IN_CHINESE.test(after));
      if (isBare && !isWhereNone && MISSED.test(after)) continue;
      const isDenied =
        isWhereNone ||
        (isBare && !LACKS_A_PART.test(after)) ||
        NOT_NEEDED.test(before) ||
        NOT_NEEDED_IN_CHINESE.test(before) ||
        DENIED_AFTER.test(after);
      if (!isDenied) named.push(word);
      // "No multi-GPU" and "no H100" leave open whether some other card is needed.
      else if (card !== undefined && !/^(?:multi|single)/.test(card)) denied.push(word);
    }
  }
  return { denied, named };
}

function prose(body: string): string {
  return (
    body
      .slice(0, MAX_READ)
      .toLowerCase()
      .replaceAll("’", "'")
      .replace(/<!--[\s\S]*?(?:-->|$)/g, " ")
      // Where templates ask for one's machine, it is folded away.
      .replace(/<details>[\s\S]*?(?:<\/details>|$)/g, " ")
      .replace(/^(```|~~~)[\s\S]*?(?:^\1|(?![\s\S]))/gm, " ")
      .replace(/https?:\/\/\S+/g, " ")
  );
}

function matches(text: string, pattern: RegExp): string[] {
  const found = pattern.exec(text);
  return found === null ? [] : [found[0]];
}

function say(answer: "yes" | "no", words: readonly string[]): GpuNeed {
  return { answer, words: [...new Set(words)] };
}
