import { describe, expect, it } from "vitest";
import { bearersOf, groupPeople, type SeenIdentity } from "../../src/domain/people.ts";

const seen = (key: string, login: string | null, year = 2024): SeenIdentity => ({
  key,
  login,
  name: key,
  bot: false,
  seenAt: new Date(Date.UTC(year, 0, 1)),
});

const keysByPerson = (identities: SeenIdentity[]) => identities.map(({ key }) => groupPeople(identities).get(key)?.key);

describe("people", () => {
  it("join an address of the old noreply form to the one id that bears its login", () => {
    expect(keysByPerson([seen("id:1", "Ada"), seen("mail:a", "ada")])).toEqual(["id:1", "id:1"]);
  });
  it("keep it apart where several ids have borne the login", () => {
    expect(keysByPerson([seen("id:1", "ada"), seen("id:2", "ada"), seen("mail:a", "ada")])).toEqual([
      "id:1",
      "id:2",
      "mail:a",
    ]);
  });
  it("are not joined by having no login", () => {
    expect(keysByPerson([seen("id:1", null), seen("mail:a", null), seen("mail:b", null)])).toEqual([
      "id:1",
      "mail:a",
      "mail:b",
    ]);
  });
});

describe("a login that changed hands (A18)", () => {
  const older = seen("id:1", "ada", 2019);
  const newer = seen("id:2", "ada", 2024);
  it("means whoever bore it last", () => expect(bearersOf([older, newer])).toEqual([newer]));
  it("means the id rather than an address seen later", () => {
    const address = seen("mail:a", "ada", 2025);
    expect(bearersOf([older, newer, address])).toEqual([newer]);
    expect(bearersOf([newer, address])).toEqual([newer, address]);
  });
  it("means nobody where nobody bore it", () => expect(bearersOf([])).toEqual([]));
});
