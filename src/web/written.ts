import type { HtmlEscapedString } from "hono/utils/html";

/** What components make, as text. Throws where one of them waits for something, which pictures never do. */
export function written(made: HtmlEscapedString | Promise<HtmlEscapedString>): string {
  if (made instanceof Promise) throw new TypeError("a picture waits for nothing");
  return made.toString();
}
