import { createWorld, type SimulatedWorld } from "./create-world.ts";
import { DEEPSPEED, type RepositoryOptions } from "./sizes.ts";

/** Repositories that mark nothing for newcomers in the real world either. */
const UNLABELLED = /^(deepspeedai|mistralai|tiiuae|NVIDIA|ollama)\//i;

/** What some of them are, so that they are known again. */
const KNOWN: Readonly<Record<string, Pick<RepositoryOptions, "description" | "language" | "stars">>> = {
  "deepspeedai/deepspeed": { description: DEEPSPEED.description, language: "Python", stars: DEEPSPEED.stars },
  "huggingface/transformers": {
    description: "Models for text, vision and audio, for inference and training",
    language: "Python",
    stars: 150_000,
  },
  "mistralai/mistral-common": {
    description: "Tokenizers and validation for Mistral's models",
    language: "Python",
    stars: 800,
  },
  "bitsandbytes-foundation/bitsandbytes": {
    description: "Quantisation with k bits for large models in PyTorch",
    language: "Python",
    stars: 7_600,
  },
  "ggml-org/llama.cpp": {
    description: "Inference of large language models in C and C++",
    language: "C++",
    stars: 88_000,
  },
  "vllm-project/vllm": {
    description: "Serving of large language models with high throughput",
    language: "Python",
    stars: 60_000,
  },
};

export interface FieldOptions {
  readonly seed: number;
  /** How many people are about. */
  readonly people: number;
  readonly now: Date;
  readonly installed?: "everywhere" | "nowhere" | readonly string[];
}

/**
 * A world that looks like the field in miniature: repositories of these names, of differing sizes, with people who climb. Its clock
 * goes as the machine's does.
 */
export function createField(names: readonly string[], { seed, people, now, installed }: FieldOptions): SimulatedWorld {
  const repositories = names.map((name, index): RepositoryOptions => ({
    ...KNOWN[name.toLowerCase()],
    name,
    newcomerLabels: !UNLABELLED.test(name),
    mergedPulls: 180 - 35 * (index % 4),
    closedPulls: 30,
    openPulls: 12,
    openIssues: 40 - 6 * (index % 4),
    closedIssues: 60,
    releases: 6,
    months: 36,
    maintainers: 4,
  }));
  const world = createWorld({ seed, people, now, repositories, installed: installed ?? "nowhere" });
  world.clock.run();
  return world;
}
