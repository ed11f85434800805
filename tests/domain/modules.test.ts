import { describe, expect, it, test } from "vitest";
import { compileModules } from "../../src/domain/modules.ts";
import { defaultRules } from "../fixtures/rules.ts";

describe("modules of watched repositories", () => {
  test.each([
    ["deepspeedai/DeepSpeed", "deepspeed/runtime/zero/stage3.py", "deepspeed/runtime/zero"],
    ["deepspeedai/DeepSpeed", "deepspeed/runtime/engine.py", "deepspeed/runtime"],
    ["deepspeedai/DeepSpeed", "deepspeed/comm/comm.py", "deepspeed/comm"],
    ["deepspeedai/DeepSpeed", "csrc/adam/cpu_adam.cpp", "csrc/adam"],
    ["huggingface/transformers", "src/transformers/models/bert/modeling_bert.py", "src/transformers/models/bert"],
    ["huggingface/transformers", "src/transformers/trainer.py", "src/transformers"],
    ["huggingface/peft", "src/peft/tuners/lora/layer.py", "src/peft/tuners/lora"],
    ["mistralai/mistral-inference", "src/mistral_inference/main.py", "src/mistral_inference"],
  ])("in %s the module of %s is %s", (repo, path, module) => {
    expect(defaultRules.forRepository(repo).moduleOf(path)).toBe(module);
  });

  it("has no module for what is not core", () => {
    expect(defaultRules.forRepository("deepspeedai/DeepSpeed").moduleOf("tests/unit/a.py")).toBeNull();
  });
});

describe("modules elsewhere", () => {
  const moduleOf = compileModules([]);
  test.each([
    ["src/accelerate/utils/other.py", "src/accelerate/utils"],
    ["trl/trainer/grpo/deep/a.py", "trl/trainer"],
    ["pkg/a.go", "pkg"],
    ["main.py", "."],
    ["src/a.py", "src"],
  ])("the module of %s is %s", (path, module) => expect(moduleOf(path)).toBe(module));
});

it("takes the first rule that matches and the deepest directory that it matches", () => {
  const moduleOf = compileModules(["a/**", "a/b"]);
  expect(moduleOf("a/b/c/file.py")).toBe("a/b/c");
  expect(compileModules(["a/b", "a/**"])("a/b/c/file.py")).toBe("a/b");
});
