import type { Messages } from "../en.ts";

export const demo: Messages["demo"] = {
  about: "在本机演示全部功能：模拟的 GitHub 加上本应用，无需账号，也无需联网",
  port: "应用监听的端口；不指定则为 3000，已被占用时任选一个空闲端口",
  preparing: "正在虚构一个小型 GitHub，并完成首次读取。",
  meter: "准备中",
  ready: "Firstrung 正运行在模拟的 GitHub 之上。每隔几秒就有新动静，您可以看着大家一步步攀登。",
  places: {
    front: "从这里开始",
    dashboard: "某位攀登者的主页",
    explorer: "可认领的 issue",
    repository: "某个仓库",
    road: "从学习到贡献之路",
    cohort: "一个学习小组（以 {{login}} 登录）",
    signIn: "以任何人的身份登录",
    mail: "已发出的邮件",
    github: "模拟的 GitHub",
  },
  ends: "按 Ctrl-C 结束，并清除演示产生的一切。",
  stopped: "已结束，演示产生的一切均已清除。",
  noGit: "读取模拟仓库需要 git 2.31 或更新版本，但未找到；请先安装 git。",
  cohortName: "秋季攀登小组",
  mail: {
    title: "本次演示的邮件",
    about:
      "演示中发出的邮件都停在这里，不会送达任何人。目前 Firstrung 还不会主动发邮件；您可以用本次演示的 SMTP_URL 自行试发。",
    none: "还没有邮件。",
    subject: "主题",
    noSubject: "（无主题）",
    from: "发件人",
    to: "收件人",
    at: "到达时间",
    html: "显示效果",
    text: "纯文本",
  },
};
