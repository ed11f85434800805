import type { Messages } from "../en.ts";

/** 应用在安装了它的仓库里说的话；仓库可以用同样的名字换上自己的文字。 */
export const app: Messages["app"] = {
  nothing: "这里暂时没有要说的了。",
  pull: "拉取请求 {{number}}",
  claim: {
    taken: "{{who}}，这个议题归你了，到{{until}}为止。祝顺利！",
    takenPart: "{{who}}，“{{part}}”这一部分归你了，到{{until}}为止。祝顺利！",
    renewed: "{{who}}，这个议题仍归你，延至{{until}}。",
    renewedPart: "{{who}}，“{{part}}”这一部分仍归你，延至{{until}}。",
    given: "{{by}} 已把这个议题交给 {{who}}，到{{until}}为止。",
    givenPart: "{{by}} 已把“{{part}}”这一部分交给 {{who}}，到{{until}}为止。",
    keep: "在这里说一句进展，或提交关联的拉取请求，都会延长认领。做不下去也没关系：`/release` 即可放弃。",
    notAssigned: "GitHub 不允许我在这里指派 {{who}}，因此以本评论为准。",
  },
  release: {
    done: "谢谢告知，{{who}}。现在又可以认领了。",
    freed: "{{who}}，好了：{{claimer}} 不再持有它。",
    nothing: "{{who}}，你并没有认领这个议题，所以没有可放弃的。",
    nobody: "{{who}}，没有人认领这个议题，所以没有可释放的。",
  },
  refused: {
    pull: "{{who}}，认领只针对议题；这里已经是拉取请求了。",
    others: "{{who}}，只有维护者才能替别人这样做。",
    unknown: "{{who}}，我还没有在这里见过这个名字的人；等对方在这里发言之后就可以了。",
    notFree: "谢谢你愿意处理，{{who}}。它目前并不空闲：{{reason}}",
    taken: "谢谢你愿意处理，{{who}}。它目前并不空闲。",
    allParts: "谢谢你愿意处理，{{who}}。它的各个部分都已有人认领或已完成。",
    whichPart: "{{who}}，这个议题有几个部分。请写 `/claim` 加上其中一个的名称，例如“{{part}}”。空闲的有：{{parts}}",
    noPart: "{{who}}，我找不到名为“{{said}}”的部分。空闲的有：{{parts}}",
    partTaken: "{{who}}，“{{part}}”这一部分已有人认领。空闲的有：{{parts}}",
    released: "{{who}}，你不久前刚放弃它，先让别人试试；{{until}}起你可以再次认领。",
    lapsed: "{{who}}，你对它的认领不久前刚失效，先让别人试试；{{until}}起你可以再次认领。",
    limit_other: "{{who}}，你已经持有 {{count}} 个，这是这里对新人的上限。请先完成或用 `/release` 放弃一个。",
    limitHeld_other:
      "{{who}}，你正在处理{{held}}，而这里新人同时最多 {{count}} 个。请先完成，或到那里用 `/release` 放弃。",
    other: "这个议题是空闲的，也许适合你：{{issue}}",
    noOther: "目前这里没有其他空闲且适合新人的议题；`/next` 可以再看一次。",
  },
  next: {
    intro: "{{who}}，这些议题是空闲的，也许适合你：",
    item: "{{issue}}",
    none: "{{who}}，目前这里没有空闲且适合你的议题。过几天不妨再问一次。",
  },
  progress: {
    stands_other: "{{who}}，你在这里位于“**{{rung}}**”这一级，已合并 {{count}} 个拉取请求。",
    nothing: "{{who}}，你在这里还没有被合并的拉取请求。大家都是这样开始的。",
    next: "下一级是“**{{rung}}**”，还需要：",
    need: "{{need}}：{{have}}/{{atLeast}}",
    top: "这已经是最高一级了。",
  },
  rules: {
    intro: "这个仓库对贡献者的要求：",
    item: "{{rule}}",
    source: "出处",
  },
  help: {
    intro: "{{who}}，在议题评论的行首写下这些即可：",
    claim: "`{{command}}` 认领这个议题；若议题列有几个部分，则认领其中一个。",
    release: "`{{command}}` 放弃认领。",
    next: "`{{command}}` 列出这里空闲且也许适合你的议题。",
    progress: "`{{command}}` 显示你在这里的位置，以及下一级需要什么。",
    help: "`{{command}}` 显示本说明。",
    limits_other: "新人同时最多认领 {{count}} 个议题。若 {{days}} 天没有发言也没有关联的拉取请求，认领即失效。",
  },
  welcome: {
    hello: "欢迎你，{{who}}，感谢你在这里的第一个拉取请求！维护者会来看的。",
    help: "在议题里写一条以 `/help` 开头的评论，即可查看我能帮你做什么。",
  },
  rung: {
    reached: "已合并。{{who}} 由此在这个仓库登上了“**{{rung}}**”这一级，恭喜！",
    issue: "有一个空闲的议题也许正好通向那里：{{issue}}",
  },
  clock: {
    remind: "{{who}}，进展如何？若没有发言也没有关联的拉取请求，这个议题将于{{until}}重新开放认领。",
    lapsed: "这里安静了一段时间，所以又可以认领了。欢迎 {{who}} 以后再来。",
    released: "{{who}} 已放弃，所以又可以认领了。",
    freed: "维护者已作决定，{{who}} 不再持有这个议题。",
    given: "维护者已把它交给 {{heir}}，{{who}} 不再持有。",
  },
};
