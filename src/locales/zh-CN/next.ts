/** 介绍可以认领的议题时说的话。 */
export const issues = {
  about: "列出一个仓库中适合新人的议题，并给出判断与理由",
  all: "列出全部未关闭的议题",
  unread: "需要一个已经读取的仓库，但 {{repo}} 尚未读取；请先运行 firstrung sync {{repo}} --once。",
  none: "{{repo}} 没有未关闭的议题。",
  noneForNewcomers: "{{repo}} 的 {{open}} 个未关闭议题中，没有标给新人的，也没有看来适合新人的；加 --all 可查看全部。",
  inferred: "推断得出，并无标签：{{score}}",
  gpu: "需要 GPU",
  asOf: "GitHub 上的内容截至 {{time}}。",
};

export const next = {
  about: "推荐此人现在可以认领的议题，附理由和仓库规则",
  limit: "最多列出多少个",
  direction: "努力的方向：application（应用）、infrastructure（基础设施）或 research（研究）",
  gpu: "手边有 GPU",
  badLimit: "--limit 需要一个大于 0 的整数，但得到 {{found}}。",
  nothing: "尚未读取任何仓库；请先运行 firstrung sync --once。",
  unread: "需要一个已经读取的仓库，但 {{repo}} 尚未读取；请先运行 firstrung sync {{repo}} --once。",
  stands: "{{who}} 目前在“{{rung}}”这一级；下一级是“{{next}}”。",
  top: "{{who}} 已在最高一级“{{rung}}”。",
  stranger: "在已读取的仓库中没有见过 {{who}}；如果此人曾在其中贡献，请检查拼写。",
  none: "此刻没有合适且真正空闲的议题；firstrung issues OWNER/REPO --all 可查看现有议题。",
  because: "正反理由：{{reasons}}",
  reasons: {
    fits: "看来属于{{area}}（{{said}}），正是下一级所需。",
    labelled: "仓库将其标给新人：{{labels}}。",
    second: "仓库将其标为入门之后的下一步：{{labels}}。",
    inferred: "没有标签；据模型推断，比训练数据中 {{score}} 的议题更适合新人。",
    known: "{{repo}} 曾合并过你的工作。",
    treatment: "最近一年 {{first}} 人的首个拉取请求中有 {{share}} 被合并，其中半数在{{days}}之内。",
    "treatment-few": "最近一年 {{first}} 人的首个拉取请求中有 {{share}} 被合并。",
    answers: "议题的首次答复半数在{{hours}}之内。",
    fresh: "{{age}}提出；{{days}}有过动静。",
    direction: "有助于走向{{direction}}。",
    "no-gpu": "内容中看不出需要 GPU。",
    "needs-gpu": "从内容看，需要 GPU。",
  },
};

export const directions = { application: "应用", infrastructure: "基础设施", research: "研究" };
