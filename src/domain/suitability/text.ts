/** Nothing is learnt from further in, and a text without end must not hold up a request. */
const MAX_CHARACTERS = 100_000;

// As in RecGFI's data_preprocess_1.py: an address ends at the first character that is none of these.
const ADDRESS = /http[:/\w.]+/g;

/** Words, parted by white space, as the training data was counted. */
export function countWords(text: string): number {
  return text
    .slice(0, MAX_CHARACTERS)
    .split(/\s+/)
    .filter((word) => word !== "").length;
}

/**
 * What of a description RecGFI counts as words: without fenced code and without addresses. A fence that is left open stays text,
 * and a fence needs a character inside.
 */
export function proseOf(body: string): string {
  const text = body.slice(0, MAX_CHARACTERS);
  let prose = "";
  let from = 0;
  for (;;) {
    const open = text.indexOf("```", from);
    const close = open === -1 ? -1 : text.indexOf("```", open + 4);
    if (close === -1) return (prose + text.slice(from)).replace(ADDRESS, "");
    prose += text.slice(from, open);
    from = close + 3;
  }
}
