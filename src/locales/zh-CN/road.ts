import type { Messages } from "../en.ts";
import type { road as english } from "../en/road.ts";

/** 学习路线各步骤之外的话；步骤本身在 config/road.yml 中。 */
export const road: Messages<typeof english> = {
  title: "从学习到贡献",
  lead: "该学会什么、按什么顺序、在哪里练：就在构建大语言模型的那些项目里。每一步都列出此时有把握上手的空闲议题。",
  direction: "方向",
  all: "全部方向",
  progress: "{{total}} 步中已完成 {{done}} 步",
  stage: "第 {{number}} 阶段",
  keep: "登录后，你勾选的步骤会保留；已合并的工作会自动勾选相应步骤。",
  allOf: "这是整条路线。选择一个方向，即可只看通往那里的步骤。",
  for: "面向{{directions}}",
  practised: "练习场所",
  rung: "对应“{{rung}}”一级",
  tick: "我会了",
  untick: "还不行",
  tickedAt: "你于{{date}}勾选",
  mergedAt: "由你合并的 {{pull}} 证明（{{date}}）",
  proof: "在那里合并即自动勾选：{{needs}}",
  needOf: "{{what}}，{{have}}/{{atLeast}}",
  issues: "此刻空闲的议题",
  noIssues: "那里此刻没有空闲的议题。",
  asks: "要求：{{rules}}",
  end: "整条路你都走完了。现在，轮到别人来请教你。",
  next: "下一步：{{step}}",
  together: "和别人一起走？",
  cohorts: "创建小组，一起看进展",
};
