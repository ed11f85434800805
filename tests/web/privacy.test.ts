import { describe, expect, it, onTestFinished } from "vitest";
import type { Store } from "../../src/flows/ports.ts";
import { openStore } from "../../src/storage/open.ts";
import { account } from "../fixtures/people.ts";
import { serveSite } from "../fixtures/site.ts";
import { workspace } from "../fixtures/workspace.ts";

async function emptyStore(): Promise<Store> {
  const store = await openStore(`file:${workspace()}/store.db`, "write");
  onTestFinished(() => store.close());
  return store;
}

describe("/privacy", () => {
  it("says what is kept, what one can do and what stays, to everybody and in both languages", async () => {
    const { get } = await serveSite({ store: await emptyStore() });
    const { status, page } = await get("/privacy");
    expect(status).toBe(200);
    for (const header of ["What is kept", "What you can do", "What stays in spite of that"])
      expect(page).toContain(`<h2>${header}</h2>`);
    expect(page).toContain("once you have signed in");
    expect((await get("/privacy", { language: "zh-CN" })).page).toContain("<h2>保存的内容</h2>");
  });
  it("leads who is signed in to the settings, and speaks of no sign-in where there is none", async () => {
    const store = await emptyStore();
    const { get } = await serveSite({ store });
    expect((await get("/privacy", { as: await account(store, 7, "ada") })).page).toContain(
      '<a href="/settings">To the settings</a>',
    );
    const closed = await serveSite({ store, signIn: null });
    expect((await closed.get("/privacy")).page).not.toContain("once you have signed in");
  });
  it("is one click away from every page, as are cohorts and the API", async () => {
    const { get } = await serveSite({ store: await emptyStore() });
    for (const path of ["/", "/issues", "/nothing"])
      for (const to of ["/c", "/privacy", "/api/v1/openapi.json"])
        expect((await get(path)).page).toContain(`<a href="${to}">`);
  });
});
