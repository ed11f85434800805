/**
 * Makes a stranger's text safe for one line of a terminal: control characters, which could move the cursor or change
 * colours, and bidirectional overrides, which could reorder what is read, are taken out (X5, X19 of the fault catalogue).
 */
export function printable(text: string): string {
  return text
    .replace(/[\t\n\r]+/g, " ")
    .replace(
      /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFF9-\uFFFB]/gu,
      "",
    );
}
