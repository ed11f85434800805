/** The same with no half of a surrogate pair in any text: it can stand in JSON, but many who read JSON refuse all of it then. */
export function wellFormed<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_key, one: unknown) => (typeof one === "string" ? whole(one) : one))) as T;
}

function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
