import type { Child } from "hono/jsx";

/** Links, code between backticks, bold, and the markers of machines, which GitHub does not show. */
const PARTS = /<!--[\s\S]*?-->|\[([^\]\n]*)\]\((https?:\/\/[^\s)]+)\)|`([^`\n]+)`|\*\*([^*\n]+)\*\*/g;

/** What somebody wrote, with the little of Markdown that a thread needs to be read; everything else stands as it was written. */
export function Text({ of: text }: { of: string | null }) {
  const shown: Child[] = [];
  const source = text ?? "";
  let end = 0;
  for (const match of source.matchAll(PARTS)) {
    const [whole, title, address, code, bold] = match;
    shown.push(source.slice(end, match.index));
    end = match.index + whole.length;
    if (address !== undefined) shown.push(<a href={address}>{title === "" ? address : title}</a>);
    else if (code !== undefined) shown.push(<code>{code}</code>);
    else if (bold !== undefined) shown.push(<b>{bold}</b>);
  }
  shown.push(source.slice(end));
  const isEmpty = source.replaceAll(/<!--[\s\S]*?-->/g, "").trim() === "";
  return (
    <div class="text" dir="auto">
      {isEmpty ? <span class="quiet">No description provided.</span> : shown}
    </div>
  );
}
