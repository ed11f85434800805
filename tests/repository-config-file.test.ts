import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";
import { compileAreas } from "../src/domain/areas.ts";
import { type RepositoryConfig, WITH_FILE } from "../src/domain/repository-config.ts";
import { compileRules } from "../src/domain/rules.ts";
import { translate } from "../src/locales/translate.ts";
import { configFormat, configJsonSchema } from "../src/repository-config-file.ts";
import { MESSAGE_NAMES } from "../src/repository-config-schema.ts";
import { HOSTILE } from "./fixtures/hostile.ts";
import { CONFIG_FOLDER, defaultConfig, defaultRules } from "./fixtures/rules.ts";

/** What a file puts in force; throws where it has mistakes. */
function configured(text: string): RepositoryConfig {
  const read = configFormat.read(text, "en");
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  const config = configFormat.combine([read.given]);
  if (config === null) throw new Error("too much together");
  return config;
}

/** What is wrong with a file, as LINE:COLUMN: what. */
function mistakes(text: string, language: "en" | "zh-CN" = "en"): string[] {
  const read = configFormat.read(text, language);
  return "problems" in read ? read.problems.map(({ line, column, message }) => `${line}:${column}: ${message}`) : [];
}

describe("the whole configuration that pages and the README show", () => {
  test.each(["en", "zh-CN"] as const)("has every key with its default, in %s", (language) => {
    const text = translate(language)("setup.config", { skipInterpolation: true });
    expect(configured(text)).toEqual({ ...WITH_FILE, language });
    const given = parse(text) as Record<string, unknown>;
    const { properties } = configJsonSchema() as { properties: Record<string, { properties?: object }> };
    expect(Object.keys(given).toSorted()).toEqual(
      Object.keys(properties)
        .filter((key) => key !== "_extends")
        .toSorted(),
    );
    const optional = ["durations", "labels", "commands", "phrases"];
    expect(Object.keys(given["claims"] as object)).toEqual(
      Object.keys(properties["claims"]?.properties ?? {}).filter((key) => !optional.includes(key)),
    );
  });
  it("is what the README shows", () => {
    const readme = readFileSync(join(CONFIG_FOLDER, "../README.md"), "utf8");
    expect(readme).toContain(`\`\`\`yaml\n${translate("en")("setup.config", { skipInterpolation: true })}\`\`\``);
  });
  it("is what an empty file and a file of comments say", () => {
    for (const text of ["", "# nothing yet\n", "---\n"]) expect(configured(text)).toEqual(WITH_FILE);
  });
});

describe("the published JSON Schema", () => {
  const schema = JSON.parse(readFileSync(join(CONFIG_FOLDER, "firstrung.schema.json"), "utf8")) as object;

  it("is made from what checks the file: npm run schema writes it", () => expect(schema).toEqual(configJsonSchema()));

  const { $schema: _, ...rest } = schema as Record<string, unknown>;
  const isValid = new Ajv.default({ strict: false, formats: { uri: true } }).compile(rest);
  test.each([
    ["claims: {days: 3}", true],
    ["messages: {welcome.hello: Hi}", true],
    ["rules: [{kind: other, text: Tell us first., source: 'https://a.b'}]", true],
    ["claims: {days: 0}", false],
    ["claim: {days: 3}", false],
    ["language: fr", false],
    ["messages: {welcom.hello: Hi}", false],
    ["areas: [{area: docs, paths: ['+(a)']}]", false],
  ])("and the check agree on %s", (text, good) => {
    expect({ schema: isValid(parse(text)), check: mistakes(text).length === 0 }).toEqual({ schema: good, check: good });
  });
});

describe("every behaviour can be switched off", () => {
  it("commands, reminders, lapsing, welcomes, rungs and suggestions", () => {
    const text =
      "commands: []\nclaims: {remind: false, lapse: false}\nwelcome: false\nrungs: false\nsuggestions: false\ndry-run: true\n";
    expect(configured(text)).toMatchObject({
      commands: [],
      claims: { remind: false, lapse: false },
      welcome: false,
      rungs: false,
      suggestions: false,
      dryRun: true,
    });
  });
});

describe("X8: a broken file is told with line and column, and never parsed at any price", () => {
  test.each<[string, string, string[]]>([
    ["an unknown key", "welcome: true\nclaims:\n  day: 3\n", ["3:3: claims.day: unknown key"]],
    ["a key given twice", "welcome: true\nwelcome: false\n", ["2:1: this key was given before"]],
    ["a tab where YAML wants spaces", "claims:\n\tdays: 3\n", ["2:1: expected spaces, found a tab"]],
    ["__proto__ as a key", "__proto__: {a: 1}\n", ["1:1: __proto__: unknown key"]],
    ["__proto__ as a message", "messages: {__proto__: a}\n", ["1:12: messages.__proto__: unknown key"]],
    ["a function", "welcome: !!js/function 'x'\n", ["1:10: tags (!) are not known here"]],
    ["a regular expression by tag", "modules: [!!js/regexp /a/]\n", ["1:11: tags (!) are not known here"]],
    ["an alias", "modules: &a [x]\nareas: *a\n", ["2:8: expected the value itself, found an alias (*)"]],
    ["a list instead of a map", "- welcome\n", ["1:1: the file: Invalid input: expected object, received array"]],
    ["two documents", "welcome: true\n---\nrungs: true\n", ["2:1: expected one document, found a second after ---"]],
    [
      "a value of another kind",
      "claims:\n  days: soon\n",
      ["2:3: claims.days: Invalid input: expected number, received string"],
    ],
    ["a command twice", "commands: [claim, claim]\n", ["1:1: commands: expected each one once"]],
    ["a megabyte", `# ${"x".repeat(1_000_000)}\n`, ["1:1: expected at most 65536 bytes, found 1000003"]],
    [
      "64 kB of Chinese, which are more bytes",
      "#".repeat(10) + "汉".repeat(30_000),
      ["1:1: expected at most 65536 bytes, found 90010"],
    ],
    ["a stranger's base", "_extends: ../..\n", ["1:1: _extends: expected OWNER/REPO or OWNER/REPO:PATH"]],
    [
      "a base that leaves its repository",
      "_extends: o/r:/etc/passwd\n",
      ["1:1: _extends: expected OWNER/REPO or OWNER/REPO:PATH"],
    ],
  ])("%s", (_what, text, expected) => expect(mistakes(text)).toEqual(expected));

  test.each<[string, string]>([
    [
      "a bomb of aliases",
      `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`).join("\n")}\n`,
    ],
    ["30,000 lists in lists", "[".repeat(30_000) + "]".repeat(30_000)],
    ["30,000 open maps", "{a: ".repeat(15_000)],
    ["lists in lists on one line", `${"- ".repeat(30_000)}a`],
    ["explicit keys in explicit keys, over which yaml 2.9.1 does not come", `${"? ".repeat(500)}a`],
    ["the same within lists", `[${"? ".repeat(500)}a]`],
    ["the same on lines", Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}?`).join("\n")],
    ["300 levels of maps", Array.from({ length: 300 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ])("%s", (_what, text) => expect(mistakes(text).length).toBeGreaterThan(0));

  it("in Chinese where the repository speaks it", () => {
    expect(mistakes("claims: {day: 3, days: x}\nwelcome: &a true\nrungs: *a\n", "zh-CN")).toEqual([
      "3:8: 应直接写出值，此处是别名（*）",
    ]);
    expect(mistakes("claims: {day: 3}\n", "zh-CN")).toEqual(["1:10: claims.day: 未知的键"]);
  });

  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))(
    "%j anywhere is read or refused, not thrown",
    (_name, text) => {
      for (const file of [
        text,
        `welcome: ${text}`,
        `messages:\n  welcome.hello: ${JSON.stringify(text)}`,
        `${text}: 1`,
      ])
        expect(() => configFormat.read(file, "en")).not.toThrow();
    },
  );
});

describe("X7: globs of a stranger's", () => {
  const paths = Array.from({ length: 300 }, (_, i) => `${"a/".repeat(i % 40)}${"a".repeat(60)}${i}b`);

  test.each([
    ["stars", "*a".repeat(100)],
    ["deep stars", `${"**/a/".repeat(40)}x/**/d`],
    ["alternatives", "{a,b}{c,d}{e,f}{g,h}"],
    ["nested alternatives", `${"{a,".repeat(18)}b${"}".repeat(18)}`],
    ["classes", "[ab]".repeat(60)],
    ["question marks", "?".repeat(250)],
  ])("200 of %s answer for a pull request of 300 files", (_what, glob) => {
    const list = Array.from({ length: 200 }, () => JSON.stringify(glob.slice(0, 256)));
    const { own } = configured(`areas: [{area: docs, paths: [${list.join(", ")}]}]`);
    const areaOf = compileAreas(own.areas);
    expect(paths.map((path) => areaOf(path))).toHaveLength(300);
  });
  it("are few even when their braces are written out", () => {
    const globs = (count: number) =>
      `modules: [${Array.from({ length: count }, () => JSON.stringify("{a,b}".repeat(40))).join(", ")}]`;
    expect(mistakes(globs(40))).toEqual([]);
    expect(mistakes(globs(41))).toEqual([expect.stringMatching(/at most 4,000 globs once their braces/)]);
  });
  it("are 200 at most over all lists, and 256 characters each", () => {
    const rule = `{area: docs, paths: [${"a,".repeat(101)}]}`;
    expect(mistakes(`areas: [${rule}, ${rule}]`)).toEqual(["1:1: areas: expected at most 200 globs in all"]);
    expect(mistakes(`modules: [${"a".repeat(257)}]`)).toEqual([
      "1:11: modules.0: Too big: expected string to have <=256 characters",
    ]);
  });
});

describe("X9: nothing here is a regular expression", () => {
  test.each(["+(a|aa)+(a|aa)b", "@(a)", "docs/!(x)", "*(a*)*", "?(a)"])("the extended glob %s is refused", (glob) => {
    expect(mistakes(`areas: [{area: docs, paths: [${JSON.stringify(glob)}]}]`)[0]).toMatch(/expected a plain glob/);
  });
  it("what looks like one is taken as it stands", () => {
    const { own } = configured('areas: [{area: docs, paths: ["^(a+)+$"]}]');
    expect(compileAreas(own.areas)("aaaa")).toBe("chore");
    expect(compileAreas(own.areas)("^(a+)+$")).toBe("docs");
  });
  test.each(["{a,b}{c,d}{e,f}", "<do> it", "a ~ b", "{{a,b},c}", "a|b", ".*"])("the phrase %s is refused", (phrase) => {
    expect(mistakes(`labels: {newcomer: [${JSON.stringify(phrase)}]}`)[0]).toMatch(/expected words/);
  });
});

describe("a repository's own rules", () => {
  const rules = () => compileRules(defaultConfig);

  it("go before the operator's, and go away when the repository says so", () => {
    const own = configured('areas: [{area: docs, paths: ["handbook/**"]}]\nmodules: ["engine/*"]').own;
    const changing = rules();
    expect(changing.forRepository("deepspeedai/DeepSpeed").areaOf("handbook/a.py")).toBe("core");
    changing.adopt("DeepSpeedAI/deepspeed", own);
    const mine = changing.forRepository("deepspeedai/DeepSpeed");
    expect(mine.areaOf("handbook/a.py")).toBe("docs");
    expect(mine.moduleOf("engine/fast/a.py")).toBe("engine/fast");
    expect(mine.moduleOf("op_builder/a.py")).toBe(
      defaultRules.forRepository("deepspeedai/DeepSpeed").moduleOf("op_builder/a.py"),
    );
    expect(changing.forRepository("other/repo").areaOf("handbook/a.py")).toBe("core");
    changing.adopt("deepspeedai/DeepSpeed", null);
    expect(changing.forRepository("deepspeedai/DeepSpeed").areaOf("handbook/a.py")).toBe("core");
  });
  it("say which labels invite and how long a claim holds", () => {
    const text =
      "claims: {days: 5, durations: {draft: 9}, labels: {claimed: [vergeben]}}\nlabels: {newcomer: [leicht]}\n";
    const changing = rules();
    changing.adopt("o/r", configured(text).own);
    const { availability } = changing.forRepository("o/r");
    const now = new Date("2026-11-24T00:00:00Z");
    expect(availability.step("Leicht", now)).toBe("newcomer");
    expect(availability.step("good first issue", now)).toBe("newcomer");
    expect(availability.durations).toEqual({ ...defaultConfig.claims.durations, claim: 5, draft: 9 });
    expect(availability.labels.claimed("vergeben")).toBe(true);
    // Nobody speaks otherwise here, so the thousands of phrases are compiled once for all.
    expect(availability.listen).toBe(changing.forRepository("o/other").availability.listen);
  });
  it("replace what an operator wrote of what is asked, in one language or in both", () => {
    const changing = rules();
    changing.adopt(
      "deepspeedai/DeepSpeed",
      configured("rules: [{kind: other, text: Ask first., source: 'https://a.b'}]").own,
    );
    expect(changing.forRepository("deepspeedai/DeepSpeed").asks).toEqual([
      { kind: "other", text: { en: "Ask first.", "zh-CN": "Ask first." }, source: "https://a.b" },
    ]);
  });
  it("keep what was compiled where nothing changed", () => {
    const changing = rules();
    const { own } = configured("modules: [a/*]");
    changing.adopt("o/r", own);
    const before = changing.forRepository("o/r");
    changing.adopt("o/r", { ...own });
    expect(changing.forRepository("o/r")).toBe(before);
  });
});

test("every message that may be replaced is one that the app has", () => {
  for (const name of MESSAGE_NAMES) expect(translate("en")(`app.${name}`, { count: 2 })).not.toBe(`app.${name}`);
  expect(MESSAGE_NAMES).toContain("welcome.hello");
});
