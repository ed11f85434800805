/** What people say under issues, by what they mean with it. `{who}` is somebody else in the thread. */
export const COMMENTS = {
  claim: [
    "Hi, I'd like to work on this. Could you assign it to me?",
    "Can I take this one? I can open a PR this week.",
    "I'm working on this, a draft will follow.",
    "我想认领这个 issue，可以分配给我吗？",
    "这个我来做吧，周末提交 PR。",
    "/assign",
    "I would like to contribute here, this would be my first PR.",
  ],
  release: [
    "Sorry, I don't have time for this at the moment. Feel free to take it.",
    "I can't continue on this, please unassign me.",
    "抱歉，最近没时间做了，其他人可以接手。",
    "I'm no longer working on this.",
  ],
  handover: ["@{who} can you take this over? I am on leave until next month.", "@{who} 由你来接手可以吗？"],
  question: ["Is anyone working on this?", "Is this still open?", "请问有人在做吗？", "Any update on this?"],
  confirm: [
    "Sure, go ahead! I've assigned it to you.",
    "可以的，交给你了，谢谢！",
    "All yours, thanks for taking this.",
  ],
  free: [
    "This is up for grabs again, PRs are welcome.",
    "No news for a while, so this is open for contributions again.",
    "欢迎贡献，可以认领。",
  ],
  refuse: ["@{who} is already working on this, please pick another issue."],
  wait: ["Please don't start on this yet, we need to decide on the API first.", "请先不要开始，需要讨论。"],
  chatter: [
    "+1, I have the same problem.",
    "Which version of torch do you use?",
    "Same here with 4 x 4090.",
    "我也遇到了同样的问题。",
    "Thanks for the report! Could you share the whole log?",
  ],
  review: [
    "Thanks! Could you add a test?",
    "LGTM, waiting for CI.",
    "Please sign off your commits.",
    "谢谢，麻烦解决一下冲突。",
  ],
} as const;
