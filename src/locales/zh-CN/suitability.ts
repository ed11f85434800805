import type { Messages } from "../en.ts";

/** `model` 的说法。 */
export const model: Messages["model"] = {
  about: "评估或训练判断议题是否适合新人的模型",
  evaluate: "说明模型对从未见过的项目的议题排序得有多好",
  train: "从已解决的议题中学习权重",
  file: "CSV 格式的已解决议题：项目、是否由新人解决，以及 RecGFI 数据的各列",
  out: "写入的文件；Firstrung 读取 config/suitability.json",
  learning: "正在学习",
  noFile: "需要一个 CSV 文件，但无法读取 {{file}}；请换一个文件。",
  notCsv: "{{file}} 应为 CSV，实际不是：{{detail}}。请重新导出该文件。",
  empty: "{{file}} 应有一行列名及其下的已解决议题，实际没有议题；请换一个文件。",
  missingColumns: "{{file}} 应有 RecGFI 数据的各列，但缺少：{{columns}}。请补上或换一个文件。",
  notNumber: "{{file}} 第 {{line}} 行的 {{column}} 列应为数字，实际为 {{found}}；请更正。",
  notFlag: "{{file}} 第 {{line}} 行的 newcomer 列应为 0 或 1，实际为 {{found}}；请更正。",
  oneProject: "{{file}} 应有至少两个项目的议题，实际只有一个；模型需在从未见过的项目上评估，请再添加一个项目。",
  oneKind:
    "{{file}} 应既有新人解决的议题，也有非新人解决的议题，实际前一类有 {{newcomers}} 个，而其中一类为零；请补上另一类。",
  notWritten: "未能将模型写入 {{out}}：{{detail}}。请指定一个可写的文件。",
  trained: "已写入 {{out}}：学习了 {{projects}} 个项目的 {{rows}} 个议题，在从未见过的项目上 AUC 为 {{auc}}。",
  title: "{{projects}} 个项目的 {{rows}} 个已解决议题",
  figure: "指标",
  value: "数值",
  meaning: "含义",
  auc: "AUC",
  aucMeans: "所有议题一起计算；各次划分介于 {{low}} 与 {{high}} 之间",
  perFold: "按折的 AUC",
  perFoldMeans: "各折分别计算后取平均",
  within: "按项目的 AUC",
  withinMeans: "各项目分别计算，按新人解决的议题数加权平均",
  precision: "前 5 精确率",
  precisionMeans: "每个项目得分最高的五个议题中由新人解决的比例；随机排序为 {{random}}；只计至少有五个议题的项目",
  byTopic: "并给出每个主题的价值：去掉它之后的 AUC",
  topic: "主题",
  without: "去掉后的 AUC",
  loss: "损失",
  how: "每个项目都由从未见过它的模型评分：{{folds}} 折，划分 {{splits}} 次。",
};

/** 议题适合或不适合新人的理由；每个方面正反各有一句。 */
export const suitability: Messages["suitability"] = {
  /** 议题自身的内容所透露的。 */
  signs: {
    invited: "有维护者邀请他人来做。",
    "small-area": "涉及文档、测试或示例。",
    "names-file": "指明了相关文件。",
    reproducible: "写明了复现方法。",
    "feature-request": "要求新增功能，通常不小。",
    gpu: "从内容看，需要 GPU。",
    "several-gpus": "需要多张 GPU，很少有人具备。",
    question: "是一个提问。",
  },
  reasons: {
    newcomerHistory: {
      for: "该项目的议题有不小的比例由新人解决：{{value}}。",
      against: "该项目的议题只有很小的比例由新人解决：{{value}}。",
    },
    popularity: {
      for: "该项目知名度高，吸引新人（星标：{{value}}）。",
      against: "该项目知名度低，这类项目由新人解决的议题较少（星标：{{value}}）。",
    },
    projectSize: {
      for: "相对于项目的工作量，参与的人不多（贡献者：{{value}}）。",
      against: "该项目已有很多人手（贡献者：{{value}}）。",
    },
    reporter: {
      for: "报告者来自核心团队之外（报告者的提交数：{{value}}）。",
      against: "报告者对该项目很熟悉（报告者的提交数：{{value}}）。",
    },
    length: {
      for: "标题和描述简短（描述词数：{{value}}）。",
      against: "标题和描述较长（描述词数：{{value}}）。",
    },
    discussion: {
      for: "需要阅读的讨论不多（评论：{{value}}）。",
      against: "已有大量讨论（评论：{{value}}）。",
    },
    newcomerLabel: {
      for: "带有欢迎新人的标签。",
      against: "没有欢迎新人的标签。",
    },
    bugLabel: {
      for: "未被标记为缺陷。",
      against: "被标记为缺陷；新人解决的这类议题较少。",
    },
    testLabel: {
      for: "未被标记为测试类。",
      against: "被标记为测试类；新人解决的这类议题较少。",
    },
    majorLabel: {
      for: "未被标记为紧急或重大。",
      against: "被标记为紧急或重大。",
    },
  },
};
