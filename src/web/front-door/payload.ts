/** What of a payload is needed to store it; `null` where it is no JSON object (W10). */
export function readPayload(text: string): { readonly installationId: number | null } | null {
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof payload !== "object" || payload === null || Array.isArray(payload)) return null;
  const { installation } = payload as { installation?: { id?: unknown } | null };
  const id = installation?.id;
  return { installationId: typeof id === "number" && Number.isSafeInteger(id) && id > 0 ? id : null };
}
