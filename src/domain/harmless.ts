/** How strangers' words are put into a comment of ours on GitHub: they mention nobody, refer to nothing, close nothing and mark nothing up (X6). */

const MAX_TITLE = 80;

/** Signs that GitHub reads meaning into, with look-alikes that mean nothing to it. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "@": "＠",
  "#": "＃",
  "`": "'",
  "<": "‹",
  ">": "›",
  "[": "(",
  "]": ")",
  "|": "¦",
  "&": "＆",
  $: "＄",
};

/** A text of strangers as plain text in a sentence, on one line and cut to `max` graphemes; never empty. */
export function quote(text: string, max = MAX_TITLE): string {
  const plain = text
    .slice(0, 20 * max)
    // Control characters, bidirectional overrides, zero-width characters and unassigned ones: nobody needs them in a title.
    .replace(/[\p{Cc}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u2060-\u2064\ufeff]+/gu, " ")
    .replace(/\s+/g, " ")
    .replace(/[@#`<>[\]|&$]/g, (sign) => LOOK_ALIKES[sign] ?? "")
    // Addresses and the other way to refer to an issue, GH-1, would become links.
    .replace(/:\/\//g, "：／／")
    .replace(/\bwww\./gi, (www) => `${www.slice(0, 3)}․`)
    .replace(/\b(gh)-(?=\d)/gi, "$1‑")
    .replace(/[\\*_~]/g, (sign) => `\\${sign}`)
    .trim();
  const graphemes = Array.from(new Intl.Segmenter("en").segment(plain), ({ segment }) => segment);
  const cut = graphemes.length <= max ? plain : `${withoutHalfEscape(graphemes.slice(0, max).join(""))}…`;
  return cut === "" ? "…" : cut;
}

/** A cut must not leave a backslash that would take away what follows. */
function withoutHalfEscape(text: string): string {
  const backslashes = /\\*$/.exec(text)?.[0].length ?? 0;
  return backslashes % 2 === 1 ? text.slice(0, -1) : text;
}

/** A login as GitHub gives them out: anything else is no login and is never mentioned. */
export function isLogin(text: string): boolean {
  return /^[a-z\d](?:[a-z\d]|[-_](?=[a-z\d])){0,38}$/i.test(text);
}

/** Somebody's name in a comment: mentioned only where they asked for the answer. */
export function nameOf(login: string, addressed: boolean): string {
  return isLogin(login) ? (addressed ? `@${login}` : `**${login}**`) : quote(login, 40);
}

/** Addresses on github.com that leave no reference behind (B5); another GitHub's stay as they are. */
export function withoutBacklink(url: string): string {
  return url.replace(/^https:\/\/(?:www\.)?github\.com(?=\/|$)/i, "https://redirect.github.com");
}
