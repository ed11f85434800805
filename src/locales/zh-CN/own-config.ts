import type { Messages } from "../en.ts";

/** What concerns `.github/firstrung.yml` in a repository that installed the app, in Simplified Chinese. */
export const ownConfig: Messages["ownConfig"] = {
  whole: "整个文件",
  unknownKey: "未知的键",
  tooLarge: "最多 {{limit}} 字节，实际为 {{bytes}}",
  tooLargeToRead: "文件过大，最多 64 kB",
  noText: "应为 UTF-8 文本",
  twice: "每项只能出现一次",
  plainGlob: "应为普通的通配符，例如 docs/** 或 *.{md,rst}；此处不支持 +(…)、@(…) 等写法",
  manyGlobs: "通配符总共最多 {{limit}} 个",
  manyAlternatives: "展开花括号 {a,b} 之后，通配符总共最多 4000 个",
  plainPhrase: "应为文字，其中最多两组形如 {a,b} 的备选",
  ruleText: "应为一句话，或 en 与 zh-CN 各一句，每句不超过 300 个字符",
  ruleSource: "应为写明该规定的页面地址，https://…",
  ruleLimit: "limit 只能、也必须与 pull-request-cap 一起使用",
  extends: "应为 OWNER/REPO 或 OWNER/REPO:PATH",
  extendsTooDeep: "_extends：最多逐层引用 {{deepest}} 个文件",
  extendsStranger: "_extends：只能引用 {{owner}} 的仓库，其他仓库不会被读取",
  extendsMissing: "_extends：第 {{step}} 层的文件不存在，或应用无权读取",
  extendsBroken_other: "_extends：第 {{step}} 层的文件有 {{count}} 处错误，请在那里修正",
  ownersBroken_other: "所有者的 .github 仓库中适用于本仓库的文件有 {{count}} 处错误",
  tooMuchTogether: "_extends：这些文件合在一起超出了单个文件的限制（例如通配符数量）",
  yaml: {
    ALIAS: "应直接写出值，此处是别名（*）",
    DEPTH: "嵌套过深",
    DUPLICATE_KEY: "这个键前面已经出现过",
    MULTIPLE_DOCS: "应只有一个文档，--- 之后又出现了一个",
    TAB_AS_INDENT: "应使用空格，此处是制表符",
    TAG_RESOLVE_FAILED: "此处不支持标签（!）",
    explicitKey: "此处不支持以 ? 开头的键，请写成 key: value",
    other: "此处无法按 YAML 读取（{{code}}）；请检查是否缺少引号、冒号、括号或缩进",
  },
  issue: {
    title: "Firstrung 无法读取 .github/firstrung.yml",
    text: "默认分支上的这个文件有错误，因此继续沿用上一个正确的版本：\n\n{{problems}}\n\n文件改正后，此议题会自动关闭。",
  },
  check: {
    good: "Firstrung 的配置正确",
    bad_other: ".github/firstrung.yml 有 {{count}} 处错误",
    inForce: "合并到默认分支后生效。",
  },
};

export const suggestionsIssue: Messages["suggestionsIssue"] = {
  title: "看起来适合新人标签的议题",
  intro: "以下未关闭的议题没有新人标签，无人认领，并且据推断适合新人。是否合适由你们决定：我们没有添加任何标签。",
  outro: "每周更新一次。如需停止，请在 `.github/firstrung.yml` 中设置 `suggestions: false`，此议题随即关闭。",
};
