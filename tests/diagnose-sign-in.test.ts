import { expect, it } from "vitest";
import { diagnose } from "../src/diagnose.ts";
import { readEnvironment } from "../src/environment.ts";
import { translate } from "../src/locales/translate.ts";
import { workspace } from "./fixtures/workspace.ts";

const CLIENT = { GITHUB_CLIENT_ID: "Iv23x", GITHUB_CLIENT_SECRET: "hush" };

it.each([
  [{}, ["nobody can sign in; not set: GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET"]],
  [{ GITHUB_CLIENT_ID: "Iv23x" }, ["nobody can sign in; not set: GITHUB_CLIENT_SECRET"]],
  [CLIENT, ["set", "works for http://localhost:3000 alone, since BASE_URL is not set"]],
  [{ ...CLIENT, BASE_URL: "https://rungs.example" }, ["set"]],
  [{ ...CLIENT, BASE_URL: "http://localhost:3000" }, ["set"]],
  [
    { ...CLIENT, BASE_URL: "http://rungs.example" },
    ["set", "people come by http://rungs.example, so that whoever listens on the way can take over their session"],
  ],
])("doctor says what sign-in lacks with %j", async (variables, expected) => {
  const environment = readEnvironment({ ...variables, FIRSTRUNG_DATA: workspace() });
  const checks = (await diagnose(environment, "config", false)).filter(({ subject }) => subject === "signIn");
  const t = translate("en");
  const said = checks.map(({ found }) => ("key" in found ? t(found.key, found.values ?? {}) : found.text));
  expect(said).toEqual(expected);
  expect(JSON.stringify(checks)).not.toContain("hush");
});
