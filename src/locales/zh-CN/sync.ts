/** 读取仓库时说的话。 */
export const sync = {
  about: "立即轮询关注的仓库，并持续进行，直到停止",
  repos: "只轮询这些仓库；不写则为 config/watchlist.yml 中的全部",
  once: "只进行一轮",
  anonymous:
    "未设置 GITHUB_TOKEN，GitHub 每小时只回答 60 次请求：大仓库需要多轮才能读完。无需任何权限的令牌可用 5,000 次：https://github.com/settings/personal-access-tokens",
  watching_other: "正在关注 {{count}} 个仓库；按 Ctrl-C 停止。",
  done_other: "{{changes}} 处变化，{{requests}} 次请求",
  failed: "无法读取：{{detail}}。已读内容均已保留，下一轮将从此处继续。",
  later: "已达到请求上限，{{time}} 之后继续",
  busy: "此刻另一个进程正在读取",
  feeds: {
    repository: "仓库",
    "open-issues": "未关闭的议题",
    issues: "变化",
    comments: "评论",
    "old-comments": "评论",
    releases: "发布",
    pulls: "拉取请求",
  },
};

/** 仓库现在的状态。 */
export const states = {
  unseen: "尚未向 GitHub 询问",
  active: "正在关注",
  archived: "已归档：不再接受贡献",
  private: "不再公开，因此不显示其内容",
  gone: "GitHub 上不存在，或为私有仓库",
  blocked: "已被 GitHub 屏蔽，因此不显示其内容",
  moved: "这是另一个已关注仓库的别名",
};

/** 模拟的 GitHub。 */
export const simulate = {
  about: "在本机运行一个小型的模拟 GitHub，无需账号和网络即可试用其他命令",
  repos: "其中仓库的名称；不写则为 config/watchlist.yml 中的全部",
  port: "监听端口；0 表示任意空闲端口",
  people: "其中有多少人",
  seed: "种子相同，世界相同",
  badNumber: "--{{name}} 应为不小于 0 的整数，实际为 {{found}}。",
  portTaken: "端口 {{port}} 已被占用；请用 --port 指定另一个。",
  running_other: "正在 {{url}} 模拟 {{count}} 个仓库；请在另一个终端执行上面几行。按 Ctrl-C 结束。",
};
