/** What an element of hono's JSX says as text, where nothing in it waits for anything: there an element is its own text. */
export function markup(element: unknown): string {
  return String(element);
}
