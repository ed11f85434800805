/** GitHub takes no longer bodies of comments and issues. */
const LONGEST = 65_536;
const CUT = "\n\n…";

/** Hidden in what we write, so that it is found again: one for each purpose and thread. */
function markerOf(purpose: string): string {
  return `<!-- firstrung:${purpose} -->`;
}

/** The text with its marker, cut where GitHub would refuse it. */
export function bodyOf(purpose: string, text: string): string {
  const body = `${markerOf(purpose)}\n${text}`;
  return body.length < LONGEST ? body : `${cut(body, LONGEST - 1 - CUT.length)}${CUT}`;
}

/** A text of at most so many characters, and no half of a pair among them. */
export function cut(text: string, longest: number): string {
  const short = text.slice(0, longest);
  return /[\uD800-\uDBFF]$/.test(short) ? short.slice(0, -1) : short;
}

/** Whether a body on GitHub is this one; it may have got other ends of lines there. */
export function isSameBody(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}

interface Written {
  readonly user?: { readonly login: string } | null | undefined;
  readonly performed_via_github_app?: { readonly id: number } | null | undefined;
  readonly body?: string | null | undefined;
}

/**
 * Whether our app wrote this for the purpose. Anybody may copy a marker, so it has to come from the app itself or its account; an
 * app that writes for a person is named by GitHub too, and is another.
 */
export function isOurs(
  { user, performed_via_github_app: via, body }: Written,
  purpose: string,
  app: Ourselves,
): boolean {
  const isByUs = user?.login === `${app.slug}[bot]` || (via?.id === app.id && user?.login.endsWith("[bot]") === true);
  return isByUs && (body ?? "").startsWith(markerOf(purpose));
}

/** How we are known on GitHub. */
export interface Ourselves {
  readonly id: number;
  readonly slug: string;
}
