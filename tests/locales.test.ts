import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { UserError } from "../src/domain/errors.ts";
import { en } from "../src/locales/en.ts";
import { explain, pickLanguage, translate } from "../src/locales/translate.ts";
import { zhCN } from "../src/locales/zh-CN.ts";
import { HOSTILE } from "./fixtures/hostile.ts";

const SOURCES = fileURLToPath(new URL("../src", import.meta.url));

function flatten(messages: object, prefix = ""): [string, string][] {
  return Object.entries(messages).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key, value] as [string, string]]
      : flatten(value as object, `${prefix}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").toSorted();

describe("the sentences", () => {
  const english = new Map(flatten(en));
  const chinese = new Map(flatten(zhCN));

  it("exist in both languages, but for the singular that Chinese does not have", () => {
    expect([...chinese.keys()].toSorted()).toEqual(
      [...english.keys()].filter((key) => !key.endsWith("_one")).toSorted(),
    );
  });
  it("are filled with the same values in both", () => {
    for (const [key, text] of chinese) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? "")]);
    }
  });
  it("are there for every key that the sources name", () => {
    const known = new Set([...english.keys()].map((key) => key.replace(/_(one|other)$/, "")));
    const files = readdirSync(SOURCES, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
    const named = files
      .filter((name) => !name.startsWith("locales"))
      .flatMap((name) => [
        ...readFileSync(join(SOURCES, name), "utf8").matchAll(
          /(?:\bt\(|UserError\([^"]*|key: |mend: )"([a-z]\w*\.[\w.]+)"/g,
        ),
      ]);
    expect(named.length).toBeGreaterThan(60);
    expect(named.map(([, key]) => key).filter((key) => !known.has(key ?? ""))).toEqual([]);
  });
  test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))("carry %j as it is", (_name, text) => {
    const error = new UserError("cli.badRepo", { found: text });
    for (const language of ["en", "zh-CN"] as const) expect(explain(error, translate(language))).toContain(text);
  });
});

test.each([
  ["zh_CN.UTF-8", "zh-CN"],
  ["zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["fr-FR,fr;q=0.9,zh;q=0.8,en;q=0.7", "zh-CN"],
  ["en-GB,zh;q=0.5", "en"],
  ["C", "en"],
  ["", "en"],
  [undefined, "en"],
  ["x".repeat(10_000), "en"],
])("a reader who asks for %j reads %s", (wanted, language) => expect(pickLanguage(wanted)).toBe(language));
