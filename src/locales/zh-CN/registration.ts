import type { Messages } from "../en.ts";

/** The pages of registration on the first start, in Simplified Chinese. */
export const registration: Messages["registration"] = {
  title: "注册 GitHub App",
  intro: "Firstrung 将成为你自己的 GitHub App。GitHub 会询问名称、创建应用并把你带回这里；凭据随后写入 .env。",
  unreachable: "GitHub 无法访问本服务器",
  unreachableHint:
    "请把 BASE_URL 设为本服务器的公开地址，然后重新加载本页。若就此注册，在 GitHub 的应用设置中填写 webhook 地址之前，应用收不到任何投递。",
  button: "在 GitHub 上注册",
  next: "此步骤不会在任何地方安装应用。所需权限见下。",
  manifest: "向 GitHub 申请的内容",
  done: "应用已注册",
  restart: "凭据已写入 .env，仅当前用户可读。请重新启动服务器，然后安装应用。",
  install: "安装应用",
  failed: "应用未能注册",
  again: "重新开始",
  wrongState: "此回应不属于在本浏览器中开始的注册，或者已被使用过；请重新开始。",
  wrongCode: "应有来自 GitHub 的代码，但没有找到；请重新开始。",
  refused: "GitHub 没有交出应用的凭据（{{detail}}）；代码一小时内有效且只能使用一次，请重新开始。",
  unwritable: "无法把凭据写入 {{file}}：{{detail}}。请赋予当前用户写入权限后重新开始。",
};
