import { describe, expect, it, test } from "vitest";
import { identityReader } from "../../../src/sources/history/identity.ts";
import { defaultRules } from "../../fixtures/rules.ts";

const options = { secret: Buffer.from("secret"), host: "github.com", isBot: defaultRules.isBot };
const { read, readTrailers } = identityReader(options);
const author = read("Ada", "7+ada@users.noreply.github.com");

describe("who an address is", () => {
  test.each([
    ["7+ada@users.noreply.github.com", "id:7", "ada"],
    ["7+Ada-B@USERS.noreply.github.com", "id:7", "Ada-B"],
    [" 7+ada@users.noreply.github.com ", "id:7", "ada"],
    ["7+ada_corp@users.noreply.github.com", "id:7", "ada_corp"],
    ["49699333+dependabot[bot]@users.noreply.github.com", "id:49699333", "dependabot[bot]"],
    ["ada@users.noreply.github.com", /^mail:[0-9a-f]{32}$/, "ada"],
    ["ada@example.org", /^mail:[0-9a-f]{32}$/, null],
    ["7+ada@users.noreply.github.com.evil.example", /^mail:/, null],
    ["x+ada@users.noreply.github.com", /^mail:/, null],
    ["7+a b@users.noreply.github.com", /^mail:/, null],
    ["7+ada@users.noreply.githubxcom", /^mail:/, null],
    ["", /^mail:/, null],
  ])("%j", (address, key, login) => {
    const identity = read("Ada", address);
    expect(identity.login).toBe(login);
    if (typeof key === "string") expect(identity.key).toBe(key);
    else expect(identity.key).toMatch(key);
  });

  it("is the same however it is written, and not told by its key", () => {
    expect(read("A", "Ada@Example.org").key).toBe(read("B", " ada@example.ORG ").key);
    expect(JSON.stringify(read("Ada", "ada@example.org"))).not.toContain("example");
    const other = identityReader({ ...options, secret: Buffer.from("other") });
    expect(other.read("Ada", "ada@example.org").key).not.toBe(read("Ada", "ada@example.org").key);
  });

  it("does not make one person of all who have no address", () => {
    expect(read("Ada", "").key).not.toBe(read("Bo", "").key);
  });

  it("follows another GitHub's host", () => {
    const enterprise = identityReader({ ...options, host: "git.corp.example" });
    expect(enterprise.read("Ada", "7+ada@users.noreply.git.corp.example").key).toBe("id:7");
    expect(enterprise.read("Ada", "7+ada@users.noreply.github.com").login).toBeNull();
  });

  test.each([
    ["Claude", "noreply@anthropic.com"],
    ["Somebody", "NOREPLY@anthropic.com"],
    ["Copilot", "175728472+Copilot@users.noreply.github.com"],
    ["Cursor", "cursoragent@cursor.com"],
    ["github-actions[bot]", "github-actions[bot]@users.noreply.github.com"],
  ])("%s <%s> is a machine", (name, address) => expect(read(name, address).bot).toBe(true));
});

describe("co-authors", () => {
  const names = (trailers: string[]) => readTrailers(trailers, author).map(({ name }) => name);
  it("are each named once, without the author, tools and bots (A17)", () => {
    expect(
      names([
        "Bo <bo@example.org>",
        "Bo B. <BO@example.org>",
        "Ada <7+ada@users.noreply.github.com>",
        "Claude Opus 4.8 (1M context) <noreply@anthropic.com>",
        "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>",
        "<cy@example.org>",
      ]),
    ).toEqual(["Bo", ""]);
  });
  it("are capped", () => {
    expect(names(Array.from({ length: 40 }, (_, index) => `P${index} <p${index}@example.org>`))).toHaveLength(20);
  });
  it("are left out where a trailer is garbled", () => {
    expect(names(["", "nobody", "a <b", "a > b <", "<<x>>"])).toEqual([]);
  });
  it("may be what somebody's shell left there, which is a name like any other", () => {
    expect(names(['[[ -z $EMAIL ]] && read -e -p "Enter your email: " EMAIL <m@example.org>'])).toHaveLength(1);
  });
});
