import type { Answer, Context, RepositoryContext } from "./answer.ts";

const MAXIMUM = 100;
const DEFAULT = 30;

/** The asked page of `items`, of which only what is on the page takes its shape, with GitHub's Link header. */
export function page<T>(context: Context, items: readonly T[], shape: (item: T) => unknown): Answer {
  const { from, to, headers } = cut(context, items.length);
  return { status: 200, body: items.slice(from, to).map((item) => shape(item)), headers };
}

/** The same, wrapped in an object with a total. */
export function pageOf<T>(context: Context, name: string, items: readonly T[], shape: (item: T) => unknown): Answer {
  const { body, ...answer } = page(context, items, shape);
  return { ...answer, body: { total_count: items.length, [name]: body } };
}

function cut(context: Context, length: number) {
  const { searchParams } = context.url;
  // Values that are too large are clamped without a word, as GitHub does.
  const size = Math.min(MAXIMUM, positive(searchParams.get("per_page")) ?? DEFAULT);
  const current = positive(searchParams.get("page")) ?? 1;
  const last = Math.max(1, Math.ceil(length / size));
  const links = [
    ...(current > 1 ? [{ rel: "prev", page: Math.min(current - 1, last) }] : []),
    ...(current < last
      ? [
          { rel: "next", page: current + 1 },
          { rel: "last", page: last },
        ]
      : []),
    ...(current > 1 ? [{ rel: "first", page: 1 }] : []),
  ].map(({ rel, page: number }) => `<${addressOf(context, number)}>; rel="${rel}"`);
  const headers: Record<string, string> = links.length > 0 ? { Link: links.join(", ") } : {};
  return { from: (current - 1) * size, to: current * size, headers };
}

function addressOf(context: Context, number: number): string {
  // GitHub's links go by the repository's id, whatever name was asked for.
  const url = new URL(context.url);
  const { repository } = context as Partial<RepositoryContext>;
  if (repository) url.pathname = url.pathname.replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${repository.id}`);
  url.searchParams.set("page", String(number));
  return url.href;
}

function positive(text: string | null): number | undefined {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
}
