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
  unauthorized:
    "GitHub 不接受 GITHUB_TOKEN 中的令牌：可能写错、已撤销或已过期。请更正；在 {{time}} 之后才会再次尝试此令牌",
  unjudged: "{{repo}} 已读取，但无法判断：{{detail}}。页面仍显示上次判断的结果。",
  unknown: "GitHub 上没有这个仓库，或为私有仓库；请检查拼写",
  stopped: "已中断，下次 sync 将从此处继续",
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
  notShown: "需要可以显示的仓库，但 {{repo}} 不是：$t(states.{{state}})。",
  nothingToTake: "需要可以认领议题的仓库，但 {{repo}} 不是：$t(states.{{state}})。",
};

/** 模拟的 GitHub。 */
export const simulate = {
  about: "在本机运行一个小型的模拟 GitHub，无需账号和网络即可试用其他命令",
  repos: "其中仓库的名称；不写则为 config/watchlist.yml 中的全部",
  port: "监听端口；0 表示任意空闲端口",
  people: "其中有多少人",
  seed: "种子相同，世界相同",
  badNumber: "--{{name}} 应为 0 到 {{most}} 之间的整数，实际为 {{found}}。",
  portForbidden: "当前用户不能使用端口 {{port}}；请用 --port 指定另一个。",
  portTaken: "端口 {{port}} 已被占用；请用 --port 指定另一个。",
  running_other: "正在 {{url}} 模拟 {{count}} 个仓库；请在另一个终端执行上面几行。按 Ctrl-C 结束。",
};
