import type { Messages } from "../en.ts";

/** 带全部默认值的 `.github/firstrung.yml`。 */
const config = `# yaml-language-server: $schema=https://raw.githubusercontent.com/firstrung/firstrung/main/config/firstrung.schema.json
language: zh-CN # 应用在此使用的语言：en 或 zh-CN（不写则为 en）
dry-run: false # true：只作判断，不写入任何内容
commands: [claim, release, next, progress, help] # []：不响应任何命令
claims:
  days: 14 # 既无回应也无关联的拉取请求时，认领在多少天后失效
  limit: 1 # 新人可同时持有的认领数
  cooldown-days: 7 # 同一个人再次认领同一议题之前须间隔的天数
  remind: true # 时间过半时提醒认领者
  lapse: true # 释放已失效的认领
welcome: true # 欢迎首个拉取请求的作者
rungs: true # 合并达到新的阶梯时予以说明
suggestions: false # 维护一个议题，列出看起来适合新人标签的内容
messages: {} # 自己的文本，例如 welcome.hello: "你好，{{who}}！"
areas: [] # 路径的归类，例如 {area: docs, paths: ["handbook/**"]}
modules: [] # 被称为模块的目录，例如 "src/models/*"
labels: { newcomer: [], second: [], not: [] } # 邀请新人的、其后一步的、以及仅仅看起来像的标签
rules: [] # 对贡献者的要求：{kind: sign-off, text: "…", source: "https://…"}
directions: [] # 适合谁：application、infrastructure、research
`;

/** The page where a maintainer lands after installing, in Simplified Chinese. */
export const setup: Messages["setup"] = {
  config,
  title: "Firstrung 已安装",
  titleFor: "Firstrung 已为 {{account}} 安装",
  unknown: "此处尚不知道这个安装",
  unknownHint: "GitHub 会在数秒内通知新的安装；请稍后重新加载本页。如果一直未知，说明地址有误，或者应用已被卸载。",
  status: {
    active: "运行中。",
    suspended: "已暂停：在 GitHub 上恢复之前，应用保持沉默。",
    attention: "GitHub 拒绝为此安装签发令牌，因此应用保持沉默。本服务器的运营者可用 firstrung doctor 查明原因。",
    removed: "已卸载。",
  },
  missing: "缺少的权限",
  missingHint: "在账户所有者于 GitHub 上批准之前，依赖这些权限的功能不会执行。",
  permission: "{{name}}：{{level}}",
  why: {
    metadata: "用于看到仓库本身",
    contents: "用于读取 .github/firstrung.yml，仅此而已",
    issues: "用于回应命令、指派认领者，以及维护唯一的一条评论",
    pull_requests: "用于看到首个拉取请求和合并，并在那里维护那一条评论",
    checks: "用于在拉取请求上说明改动后的配置是否有效",
  },
  private_other: "另有 {{count}} 个私有仓库，此处不予显示：任何人都能打开本页。",
  none: "其中没有公开仓库。",
  now: "应用目前在此所做的事",
  does: {
    commands: "在议题中响应 {{commands}}。",
    noCommands: "不响应任何命令。",
    limit_other: "新人最多同时持有 {{count}} 个认领；若无任何动静，{{days}} 天后失效。",
    remind: "时间过半时提醒认领者。",
    lapse: "释放失效的认领。",
    welcome: "欢迎首个拉取请求。",
    rungs: "合并达到新的阶梯时予以说明。",
    suggestions: "维护一个议题，列出看起来适合新人标签的内容。",
    unasked: "没有人要求的事，不说也不做。",
    dryRun: "试运行：只作判断，不写入任何内容。",
  },
  file: {
    unread: "尚未读取配置。",
    none: "没有 .github/firstrung.yml，因此只回应有人要求的事。",
    good: "依照 .github/firstrung.yml。",
    broken: "最新的 .github/firstrung.yml 有错误；继续沿用上一个正确的版本：",
  },
  report: "首份报告",
  issues: "未关闭的议题",
  newcomerFree: "可认领的新人议题",
  newcomerTaken: "已被认领的新人议题",
  suited: "没有标签、但据推断适合新人",
  firstPulls: "过去一年内已有结果的首个拉取请求",
  merged: "其中已合并",
  daysToMerge: "合并所需天数（中位数）",
  hoursToAnswer: "首次答复所需小时（中位数）",
  people: "有拉取请求被合并的人数",
  second: "其中又有第二个",
  core: "其中到达核心",
  daysToCore: "到达核心所需天数（中位数）",
  notRead: "尚未读取此仓库的议题；安装后需要几分钟。",
  configTitle: "带全部默认值的完整配置",
  configHint:
    "放入默认分支上的 .github/firstrung.yml，只保留需要改动的行即可；其余均取默认值。放在所有者的 .github 仓库中，则适用于所有没有该文件的仓库。",
};
