import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readPrivateKey } from "../../src/github/private-key.ts";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const pkcs1 = pair.privateKey.export({ type: "pkcs1", format: "pem" }).toString();
const pkcs8 = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();

describe("O4: a private key is read", () => {
  it.each([
    ["as GitHub hands it out", pkcs1],
    ["as PKCS #8", pkcs8],
    ["with \\n for its line ends", pkcs1.replaceAll("\n", "\\n")],
    ["with \\r\\n for its line ends", pkcs1.replaceAll("\n", "\\r\\n")],
    ["with the line ends of Windows", pkcs1.replaceAll("\n", "\r\n")],
    ["without any line ends", pkcs1.replaceAll("\n", "")],
    ["with spaces for its line ends", pkcs1.trim().replaceAll("\n", " ")],
    ["in quotation marks", `"${pkcs1.replaceAll("\n", "\\n")}"`],
    ["in base64", Buffer.from(pkcs1).toString("base64")],
    ["in base64 over several lines", Buffer.from(pkcs8).toString("base64").replaceAll(/.{76}/g, "$&\n")],
    ["with \\n for its line ends, in base64", Buffer.from(pkcs1.replaceAll("\n", "\\n")).toString("base64")],
    ["with white space around", `\n\n  ${pkcs1}  \n`],
    ["indented, as in YAML", pkcs1.replaceAll("\n", "\n    ")],
  ])("%s", (_, given) => {
    const read = readPrivateKey(given);
    if ("problem" in read) throw new Error(read.problem);
    expect(createPrivateKey(read.pem).equals(pair.privateKey)).toBe(true);
  });
});

describe("O4: it is said what is wrong with a key that is", () => {
  const { privateKey: elliptic, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const encrypted = { type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "secret" } as const;
  const half = pkcs1.slice(0, pkcs1.length / 2);
  it.each([
    ["empty", " \n"],
    ["other", "a webhook secret"],
    ["other", "ghp_simulated0000000000000000000000000000"],
    ["other", Buffer.from("something else").toString("base64")],
    ["public", publicKey.export({ type: "spki", format: "pem" }).toString()],
    ["public", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"],
    ["encrypted", pair.privateKey.export(encrypted).toString()],
    ["cut", half],
    ["cut", Buffer.from(half).toString("base64")],
    ["cut", "-----BEGIN RSA PRIVATE KEY-----"],
    ["garbled", `${half}\n-----END RSA PRIVATE KEY-----`],
    ["garbled", pkcs1.replace(/.{20}\n-----END/, "\n-----END")],
    ["garbled", "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----"],
    ["kind", elliptic.export({ type: "pkcs8", format: "pem" }).toString()],
  ])("%s", (problem, given) => {
    expect(readPrivateKey(given)).toEqual({ problem });
  });
});
