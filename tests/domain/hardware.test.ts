import { describe, expect, it, test } from "vitest";
import { needsGpu } from "../../src/domain/hardware.ts";
import type { Area } from "../../src/domain/model.ts";
import { HOSTILE } from "../fixtures/hostile.ts";

interface Case {
  title?: string;
  body?: string;
  labels?: string[];
  area?: Area;
}
const ask = ({ title = "", body = "", labels = [], area }: Case) => needsGpu(title, body, labels, area ?? null);

describe("an issue asks for a graphics card where", () => {
  test.each<[string, Case, string[]]>([
    ["its title names CUDA", { title: "CUDA error in attention" }, ["cuda"]],
    ["its title asks for several cards", { title: "Multi-GPU inference hangs" }, ["multi-gpu"]],
    ["its body names memory of a card", { body: "Needs 24 GB of VRAM." }, ["vram"]],
    ["its body names a card", { body: "Seen on 8 x A100." }, ["a100"]],
    ["its body names a card with a size", { body: "on H100-80GB" }, ["h100"]],
    ["its body names a consumer's card", { body: "on an RTX 4090" }, ["rtx 4090"]],
    ["it is about talk between cards", { title: "NCCL timeout" }, ["nccl"]],
    ["it is about a kernel", { title: "Fuse the norm into one Triton kernel" }, ["kernel"]],
    ["it is about attention on cards", { title: "Support FlashAttention 3" }, ["flashattention 3"]],
    ["a label says so", { title: "Slow start", labels: ["ROCm"] }, ["rocm"]],
    ["it is said in Chinese", { title: "显存不足时报错" }, ["显存"]],
    ["several cards are named in Chinese", { title: "多卡训练卡住" }, ["多卡"]],
    ["only several cards are denied", { body: "Does not need multi-GPU, one A100 will do." }, ["a100"]],
    ["one card is enough", { body: "It doesn't need an H100; a T4 works." }, ["t4"]],
    ["both are compared", { title: "Different results on CPU and on GPU" }, ["gpu"]],
    ["something does not work on it", { body: "This does not work on GPU." }, ["gpu"]],
    ["something is not built with it", { title: "Does not compile with CUDA 13" }, ["cuda"]],
    ["support is missing", { title: "No ROCm support" }, ["rocm"]],
    ["a part is missing under a condition", { title: "Crash when no GPU memory is left" }, ["gpu"]],
    ["a part is missing on a card", { body: "no GPU memory left" }, ["gpu"]],
    ["little is asked for, but some", { body: "This does not need much GPU memory" }, ["gpu"]],
    [
      "a program touched memory as only one on a card can",
      { title: "Illegal memory access in fused_moe" },
      ["illegal memory access", "fused_moe"],
    ],
    ["a card stopped a program", { title: "Device-side assert in embedding" }, ["device-side assert"]],
    ["it is about Apple's cards", { title: "Metal crash on M3" }, ["metal"]],
    ["it is about other makers' cards", { title: "Vulkan: garbage output" }, ["vulkan"]],
    ["it records what a card does", { title: "CUDAGraph capture fails" }, ["cudagraph"]],
    ["a family of cards is named", { title: "Wrong result on Blackwell" }, ["blackwell"]],
    ["what does not fit on a card moves off it", { title: "ZeRO-3 with CPU offload hangs" }, ["cpu offload"]],
    ["a small card is named", { title: "Slow on an L4" }, ["l4"]],
    ["not only cards are meant", { body: "Fails not only on GPU" }, ["gpu"]],
  ])("%s", (_when, issue, words) => expect(ask(issue)).toEqual({ answer: "yes", words }));
});

describe("an issue asks for none where", () => {
  test.each<[string, Case, string[]]>([
    ["it says so", { title: "Add a flag", body: "No GPU needed." }, ["gpu"]],
    ["it says so at length", { body: "You do not need a GPU for this one." }, ["gpu"]],
    ["it says so the other way round", { body: "A GPU is not required." }, ["gpu"]],
    ["it says so with an apostrophe", { body: "This doesn’t require CUDA." }, ["cuda"]],
    ["it says that nothing of the kind is needed", { body: "There is no need for a dedicated GPU" }, ["gpu"]],
    ["the reporter has none", { body: "- OS: Linux\n- GPU: None" }, ["gpu"]],
    ["its title puts itself under documentation", { title: "[Doc]: Installation with ROCm" }, ["doc"]],
    ["it happens without one", { title: "Crash without a GPU" }, ["gpu"]],
    ["it says so in Chinese", { body: "不需要显卡" }, ["显卡"]],
    ["it says so in mixed Chinese", { body: "无需 GPU 即可完成" }, ["gpu"]],
    ["a processor will do", { title: "Tests for the parser", body: "It runs on CPU." }, ["runs on cpu"]],
    ["it is for a processor only", { title: "CPU-only build fails" }, ["cpu-only"]],
    ["a processor will do in Chinese", { body: "只需 CPU" }, ["只需 cpu"]],
    ["it mends a typo, whatever about", { title: "Fix typo in CUDA kernel docs" }, ["typo"]],
    ["it adds types", { title: "Add type hints to the NCCL wrapper" }, ["type hints"]],
    ["it is documentation by its label", { title: "Explain VRAM use", labels: ["documentation"] }, ["documentation"]],
    ["it is documentation by its area", { title: "Explain CUDA set-up", area: "docs" }, ["docs"]],
    ["its title names documentation alone", { title: "Documentation of samplers" }, ["documentation"]],
    ["it is for those who have none", { title: "Add --cpu flag" }, ["cpu"]],
    ["it is about a processor", { title: "High CPU usage while loading" }, ["cpu"]],
    ["it happens where none is found", { title: "Improve the message when no GPU is found" }, ["gpu"]],
    ["it happens if none is there", { body: "It crashes if no CUDA device is available." }, ["cuda"]],
    ["it happens on machines that have none", { title: "Import fails on machines with no GPU" }, ["gpu"]],
    ["it happens where none is found, in Chinese", { title: "未检测到 GPU 时提示不清楚" }, ["gpu"]],
    ["it is a typo in Chinese", { title: "修复错别字" }, ["错别字"]],
    [
      "its title asks for tests of a unit",
      { title: "Add unit tests for the tokenizer", area: "tests" },
      ["unit tests"],
    ],
  ])("%s", (_when, issue, words) => expect(ask(issue)).toEqual({ answer: "no", words }));
});

describe("an issue does not say where", () => {
  test.each<[string, Case]>([
    ["nothing is there", {}],
    ["it is about something else", { title: "Speed up start", body: "It takes a minute.", area: "core" }],
    ["a card is named in code alone", { title: "Crash", body: "It fails:\n```\nGPU: A100\n```\n" }],
    ["a card is named in what the template folds away", { body: "<details>GPU: A100</details>" }],
    ["a project is called after speed", { title: "DeepSpeed config is checked late" }],
    ["a card is named in a comment of the template", { body: "<!-- which GPU? -->" }],
    ["an error names a card that is missing", { body: "It says: no GPU found" }],
    ["a kernel is another one", { title: "Jupyter kernel dies; kernel size is wrong" }],
    ["a kernel is one of mathematics", { title: "Popcorn kernel trick" }],
    ["a kernel is one of statistics", { title: "Gaussian kernel density estimate is off" }],
    ["a layer of the network is called like a card", { title: "L4 load balancer drops connections" }],
    ["a machine is bare", { title: "Deploy on bare metal" }],
    ["a word only looks like a card", { title: "Add ISO a1000b and gpumodel" }],
  ])("%s", (_when, issue) => expect(ask(issue)).toEqual({ answer: "unknown", words: [] }));
});

it("answers whatever strangers type, and at length", () => {
  for (const text of HOSTILE) expect(ask({ title: text, body: text, labels: [text] }).answer).toBe("unknown");
  const long = "no not without ".repeat(100_000);
  expect(ask({ title: long, body: long }).answer).toBe("unknown");
});
