import { Buffer } from "node:buffer";
import { z } from "zod";
import { checkYaml, type YamlProblem } from "./config-file.ts";
import { MAX_GLOBS } from "./domain/globs.ts";
import type { ConfigFormat, ConfigProblem, GivenConfig } from "./flows/ports.ts";
import { type Language, translate } from "./locales/translate.ts";
import { fileSchema, toRepositoryConfig } from "./repository-config-schema.ts";
import { trapIn } from "./yaml-traps.ts";

/** Far more than anybody writes, little enough to parse for a stranger's pull request (X8). */
const MAX_BYTES = 65_536;

/** How `.github/firstrung.yml` is written; one for all repositories. */
export const configFormat: ConfigFormat = {
  read(text, language) {
    const t = translate(language);
    const refuse = (key: string, values = {}) => ({ problems: [{ line: 1, column: 1, message: t(key, values) }] });
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_BYTES) return refuse("ownConfig.tooLarge", { bytes, limit: MAX_BYTES });
    const trap = trapIn(text);
    if (trap !== null) return refuse(`ownConfig.yaml.${trap}`);
    // A file of comments alone, or none of it, says that everything is as usual.
    const checked = checkYaml(text, fileSchema.nullable(), errorsIn(language));
    if (checked.problems !== null) return { problems: checked.problems.map((problem) => inWords(problem, language)) };
    const { _extends: base = null } = checked.data ?? {};
    return { given: (checked.raw ?? {}) as GivenConfig, base };
  },
  combine(layers) {
    const merged = layers.reduce<GivenConfig>((below, above) => layOver(below, above), {});
    const result = fileSchema.safeParse(merged);
    return result.success ? toRepositoryConfig(result.data) : null;
  },
};

/** Maps are merged key by key; lists and single values replace what was below. Keys were checked against the schema before. */
function layOver(below: GivenConfig, above: GivenConfig): GivenConfig {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    merged[key] = isMap(before) && isMap(value) ? layOver(before, value) : value;
  }
  return merged;
}

function isMap(value: unknown): value is GivenConfig {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Zod's own sentences in the reader's language; it speaks English by default. */
function errorsIn(language: Language): z.core.$ZodErrorMap | undefined {
  return language === "zh-CN" ? z.locales.zhCN().localeError : undefined;
}

const TOLD_CODES = new Set(["ALIAS", "DEPTH", "DUPLICATE_KEY", "MULTIPLE_DOCS", "TAB_AS_INDENT", "TAG_RESOLVE_FAILED"]);

function inWords({ line, column, code, path, message }: YamlProblem, language: Language): ConfigProblem {
  const t = translate(language);
  if (code !== null) {
    const told = TOLD_CODES.has(code) ? t(`ownConfig.yaml.${code}`) : t("ownConfig.yaml.other", { code });
    return { line, column, message: told };
  }
  const place = path.length === 0 ? t("ownConfig.whole") : path.join(".");
  const said = message === "unknown key" ? t("ownConfig.unknownKey") : message;
  // What this project says of a mistake is a key of the locales; what zod says is a sentence.
  return { line, column, message: `${place}: ${said.startsWith("ownConfig.") ? t(said, { limit: MAX_GLOBS }) : said}` };
}

/** The configuration as JSON Schema for editors, made from what checks it. */
export function configJsonSchema(): unknown {
  const { $schema, ...schema } = z.toJSONSchema(fileSchema, { io: "input", target: "draft-7" });
  return {
    $schema,
    title: "Firstrung in a repository (.github/firstrung.yml)",
    description:
      "What the GitHub App Firstrung does in this repository. Everything has a default; an empty file is valid.",
    ...schema,
  };
}
