import type { Messages } from "../en.ts";
import type { privacy as english } from "../en/privacy.ts";

/** 本站保存哪些个人数据；`PRIVACY.md` 中有更详细的说明。 */
export const privacy: Messages<typeof english> = {
  title: "隐私",
  lead: "这里保存哪些个人数据、保存多久，以及你可以怎样处理。本站由其运营者负责。",
  kept: "保存的内容",
  keptItems: {
    public:
      "GitHub 公开仓库中的 id、用户名、提交中的姓名、已合并的拉取请求、议题和评论。仓库被关注期间保存；GitHub 上删除的内容，下次读取时即移除。",
    addresses: "提交中的邮箱地址：从不保存，只保存无法还原的哈希值，用来区分不同作者。",
    private: "安装了本应用的私有仓库：只用于应用在该仓库中的工作，卸载 30 天后删除。",
    deliveries: "GitHub 推送的原始数据：内容保存 7 天，收到的记录保存 90 天。",
    account: "登录后的账号：GitHub 的 id 和用户名、你的选择、勾选的步骤、搁置的议题和小组。直到你删除账号。",
    sessions: "登录情况：浏览器所持凭据的哈希值。30 天，7 天不用即失效。",
    hash: "你的 id 的哈希值，仅当你选择隐藏或删除。直到你另行选择。",
  },
  not: "登录不向 GitHub 请求任何权限，令牌用后即弃。Cookie 只用于登录和语言。页面不从其他主机加载任何内容，也不做任何统计。",
  can: "你可以做什么",
  canItems: {
    take: "带走：以 JSON 下载你的 id 名下的全部内容，以 CSV 下载已合并的拉取请求。",
    show: "公开：除非你主动打开，没有人能看到你的页面、卡片、徽章或订阅源。",
    hide: "隐藏：一分钟内，任何公开之处都不再出现你的名字，之后读取的内容也一样。",
    delete: "删除：你的账号、名字和写下的文字都会删除；合并的贡献仍计入统计，但不再与任何人名对应。",
  },
  open: "前往设置",
  signIn: "登录后，以上都在设置中。",
  stays: "仍会保留的内容",
  staysItems: {
    github: "GitHub 上的内容，包括别人写到你的文字。",
    unknown: "提交中没有被 GitHub 关联到你的邮箱地址的哈希值：这里无从得知它属于你。",
    backups: "备份，直到本站运营者删除；以及 GitHub 推送的原始数据，最多 7 天。",
  },
};
