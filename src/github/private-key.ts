import { createPrivateKey } from "node:crypto";

/** What is wrong with something that should be the app's private key. */
export type KeyProblem = "empty" | "other" | "public" | "encrypted" | "cut" | "garbled" | "kind";

const LABEL = /-----BEGIN ([A-Z0-9 ]+)-----/;
const WHOLE = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----([\s\S]*?)-----END \1-----/;

/**
 * The app's private key as PEM, out of what people put into variables and files: PEM with line ends, with `\n` for them or with none,
 * in quotation marks, or all of it in base64, as Probot takes it. What is wrong with it otherwise.
 */
export function readPrivateKey(given: string): { readonly pem: string } | { readonly problem: KeyProblem } {
  const text = asText(given);
  if (text === "") return { problem: "empty" };
  const label = LABEL.exec(text)?.[1];
  if (label === undefined) return { problem: "other" };
  if (label.includes("PUBLIC") || label.includes("CERTIFICATE")) return { problem: "public" };
  if (label.includes("ENCRYPTED") || /Proc-Type: 4,ENCRYPTED/.test(text)) return { problem: "encrypted" };
  const whole = WHOLE.exec(text);
  if (whole === null) return { problem: "cut" };
  const [, kind = "", content = ""] = whole;
  const lines = content.replaceAll(/\s+/g, "").match(/.{1,64}/g) ?? [];
  try {
    const key = createPrivateKey([`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ""].join("\n"));
    if (key.asymmetricKeyType !== "rsa") return { problem: "kind" };
    return { pem: key.export({ type: "pkcs8", format: "pem" }).toString() };
  } catch {
    // A part of it is missing, or it is another program's way to write keys.
    return { problem: "garbled" };
  }
}

function asText(given: string): string {
  const bare = given
    .trim()
    .replace(/^(["'])([\s\S]*)\1$/, "$2")
    .trim();
  const text = bare.includes("-----") ? bare : Buffer.from(bare, "base64").toString("utf8");
  const lines = text.replaceAll("\\r", "").replaceAll("\\n", "\n");
  return bare.includes("-----") || LABEL.test(lines) ? lines.trim() : bare;
}
