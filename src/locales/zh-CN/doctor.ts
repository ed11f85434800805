import { doctorApp, doctorInstallations } from "./doctor-app.ts";
import type { Messages } from "../en.ts";

/** What `doctor` and the front page say, in Simplified Chinese. */
export const doctor: Messages["doctor"] = {
  about: "检查配置，指出问题及解决办法",
  allWell: "所需的一切都已就绪。",
  someWrong_other: "有 {{count}} 处问题。",
  deliveries: {
    title: "投递",
    waiting_other: "{{count}} 个在等待，最早自 {{since}}",
    parked: "{{event}} {{guid}} 最终失败：{{error}}",
    mend: "排除原因后，以此 id 运行 firstrung replay。",
    parkedCount_other: "{{count}} 个最终失败；firstrung doctor 会说明是哪些",
  },
  effects: {
    title: "待执行的操作",
    waiting_other: "{{count}} 个等待执行",
    failed: "{{key}} 于 {{at}} 最终失败：{{error}}",
    failedCount_other: "{{count}} 个最终失败；firstrung doctor 会说明是哪些",
  },
  configs: {
    title: "仓库的配置",
    broken: "{{repo}}\n{{problem}}",
    mend: "上一个正确的版本继续有效；维护者会在议题中看到同样的内容。",
    brokenCount_other: "{{count}} 个仓库的配置有错误；firstrung doctor 会说明是哪些",
  },
  more_other: "另有 {{count}} 项",
  node: { title: "Node.js", mend: "请安装 Node.js 20.19 及以上的 20.x，或 22 及以上版本。" },
  git: { title: "git", found: "版本 {{version}}", mend: "请安装 git 2.31 或更新版本。" },
  config: { title: "配置", found: "{{folder}}：关注 {{repositories}} 个仓库，{{rungs}} 级阶梯" },
  database: { title: "数据库", found_other: "{{engine}}，已导入 {{count}} 个仓库" },
  watching: {
    title: "关注的仓库",
    found_other: "{{known}} 个中已读取 {{count}} 个，最早的读取时间为 {{oldest}}",
    odd: "$t(states.{{state}})：{{repos}}",
    mend: "请在 config/watchlist.yml 中更正其名称或将其删除；恢复后会自动重新读取。",
    renamed: "{{name}} 现名 {{repo}}",
    rename: "请在 config/watchlist.yml 中改用新名称；旧名称可能会被他人用于新的仓库。",
  },
  identityKey: { title: "身份密钥", found: "指纹 {{fingerprint}}", later: "将在首次导入时创建" },
  token: {
    title: "GITHUB_TOKEN",
    missing: "未设置：只能读取公开仓库，每小时 60 次请求",
    refused: "GitHub 上次未接受第 {{place}} 个令牌",
    correct: "它可能写错、已撤销或已过期：请在 https://github.com/settings/personal-access-tokens 重新创建。",
    mend: "请在 https://github.com/settings/personal-access-tokens 创建一个无任何权限的细粒度令牌，并设置 GITHUB_TOKEN。",
  },
  app: {
    title: "GitHub App",
    missing: "未设置：{{missing}}",
    mend: "请用 app.yml 注册应用，并设置 APP_ID、PRIVATE_KEY（或 PRIVATE_KEY_PATH）和 WEBHOOK_SECRET。",
    ...doctorApp,
  },
  installations: doctorInstallations,
  signIn: {
    title: "登录",
    missing: "无人能够登录；未设置：{{missing}}",
    mend: "请设置应用的 GITHUB_CLIENT_ID 和 GITHUB_CLIENT_SECRET，两者都在 GitHub 上该应用的页面中。",
    noAddress: "仅可通过 {{address}} 使用，因为未设置 BASE_URL",
    setAddress: "请将 BASE_URL 设为用户访问此服务器的地址，并在应用的回调地址中加入 BASE_URL/login/callback。",
    plain: "用户通过 {{address}} 访问，途中的窃听者可以接管其登录",
    useHttps: "请改用 HTTPS，并在 BASE_URL 中写 https://。",
  },
  mail: { title: "邮件", missing: "未设置：不会发送邮件周报", mend: "请设置 SMTP_URL 和 MAIL_FROM。" },
  set: "已设置",
};
