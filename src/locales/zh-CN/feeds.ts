import type { Messages } from "../en.ts";
import type { api as englishApi, feeds as english } from "../en/feeds.ts";

/** 订阅源与 API 的说法。 */
export const feeds: Messages<typeof english> = {
  title: "空闲议题",
  titleOf: "{{repo}} 的空闲议题",
  titleFor: "适合 {{login}} 的空闲议题",
  correct: "{{problem}}请更正地址。",
  unknown: "此地址没有可显示的内容，请检查拼写。",
};

export const api: Messages<typeof englishApi> = {
  unknown: "此地址没有可显示的内容，请检查拼写；/api/v1/openapi.json 列出了全部接口。",
  noJourneys: "{{repo}} 的历史尚未读取，请稍后再试。",
  method: "应使用 GET，实际为 {{found}}；这里不能修改任何内容。",
  limit: "limit 应为 1 到 {{most}} 的整数，实际为 {{found}}。",
  failed: "这里出了点问题，已记录下来；请一分钟后再试。",
  tooMany: "一分钟内的请求超出了本服务器的限度，请在 {{seconds}} 秒后再试。",
};
