/**
 * An address that may stand in a link: only http and https, whatever came from outside (X2); anything else leads nowhere. The JSX
 * renderer escapes and does not judge.
 */
export function safeUrl(text: string): string {
  try {
    const url = new URL(text);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : "#";
  } catch {
    return "#";
  }
}
