import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runCommand } from "./fixtures/command.ts";
import { installedGithub, PRIVATE_KEY } from "./fixtures/installed-github.ts";
import { simulate } from "./fixtures/simulator.ts";
import { workspace } from "./fixtures/workspace.ts";
import { checkInstallations, diagnoseApp } from "../src/diagnose-app.ts";
import { NEEDED_PERMISSIONS } from "../src/domain/permissions.ts";
import { readEnvironment } from "../src/environment.ts";
import { sentencesOf } from "../src/locales/check-sentences.ts";
import { translate } from "../src/locales/translate.ts";

const other = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

/** A GitHub where the app exists with `PRIVATE_KEY`, and what diagnosing finds there. */
async function github() {
  const simulation = await simulate();
  simulation.world.appKey = createPublicKey(PRIVATE_KEY);
  const environment = (variables: Record<string, string> = {}) => ({
    APP_ID: String(simulation.world.app.id),
    PRIVATE_KEY,
    WEBHOOK_SECRET: "a secret of our own",
    GITHUB_API_URL: simulation.apiUrl,
    ...variables,
  });
  const found = async (variables: Record<string, string> = {}) => {
    const checks = await diagnoseApp(readEnvironment(environment(variables)));
    return checks.map((check) => ({ state: check.state, ...sentencesOf(check, translate("en")) }));
  };
  return { ...simulation, environment, found };
}

describe("O4: doctor says what is wrong with the app's credentials, and how to mend it", () => {
  it("nothing, where id, key and permissions are as they should be, in whatever form the key is set", async () => {
    const { found } = await github();
    for (const key of [PRIVATE_KEY, PRIVATE_KEY.replaceAll("\n", "\\n"), Buffer.from(PRIVATE_KEY).toString("base64")])
      expect((await found({ PRIVATE_KEY: key }))[0]).toMatchObject({
        state: "ok",
        found: "firstrung, known to GitHub as app 424242",
      });
  });

  it.each([
    [
      "the key of another app",
      { PRIVATE_KEY: other },
      /does not accept PRIVATE_KEY for app 424242.*generate a private key/,
    ],
    ["the id of another app", { APP_ID: "7" }, /knows no app 7; copy the App ID/],
    ["a slug instead of an id", { APP_ID: "firstrung" }, /Expected the number of the app in APP_ID, found firstrung/],
    ["a key that is cut off", { PRIVATE_KEY: PRIVATE_KEY.slice(0, 800) }, /cut off.*set all lines/],
    ["a garbled key", { PRIVATE_KEY: PRIVATE_KEY.replace(/M.{30}/, "") }, /damaged.*set the \.pem file/],
    ["the webhook secret for a key", { PRIVATE_KEY: "a secret of our own" }, /Expected the GitHub App's private key/],
    ["a path to nowhere", { PRIVATE_KEY: "", PRIVATE_KEY_PATH: "/nowhere.pem" }, /\/nowhere\.pem, cannot be read/],
  ])("%s", async (_, variables, sentence) => {
    const { found, requests } = await github();
    const [check, ...more] = await found(variables);
    expect(check?.state).toBe("wrong");
    expect(check?.found).toMatch(sentence);
    expect(more).toEqual([]);
    expect(JSON.stringify(requests.list), "no key in an address").not.toContain(PRIVATE_KEY.slice(100, 140));
  });

  it("a clock that is wrong is put right by GitHub's, so that it is no fault", async () => {
    const { found, world } = await github();
    world.checksTokenTimes = true;
    world.clock.set(Date.now() + 45 * 60_000);
    expect((await found())[0]?.state).toBe("ok");
  });

  it("an address that is no GitHub, and one where nobody answers", async () => {
    const { found, faults } = await github();
    faults.next({ kind: "html", status: 200 });
    expect((await found())[0]).toMatchObject({
      state: "wrong",
      found: expect.stringContaining("correct GITHUB_API_URL"),
    });
    faults.next({ kind: "status", status: 404, message: "Not Found" });
    expect((await found())[0]).toMatchObject({
      state: "wrong",
      found: expect.stringContaining("correct GITHUB_API_URL"),
    });
    faults.next({ kind: "status", status: 503 });
    expect((await found())[0]).toMatchObject({
      state: "missing",
      found: expect.stringContaining("could not be asked"),
    });
  });

  it("permissions and events that the app was registered without", async () => {
    const { found, world } = await github();
    const { checks: _, ...fewer } = world.app.permissions;
    Object.assign(world.app, { permissions: { ...fewer, issues: "read" }, events: [] });
    const sentences = (await found()).map((check) => `${check.state}: ${check.found}`);
    expect(sentences).toContainEqual(
      "missing: is not set up to ask for issues: write, checks: write; what needs it is left undone",
    );
  });

  it("and nothing is said of the simulated app, which is as app.yml has it", async () => {
    const { world, found } = await github();
    expect(world.app.permissions).toEqual(NEEDED_PERMISSIONS);
    expect(await found()).toHaveLength(1);
    Object.assign(world.app, { events: ["issues"] });
    expect((await found())[1]?.found).toMatch(
      /^hears nothing of issue_comment, .*push.*; changes are found by polling/,
    );
  });

  it("with exit status 1, and without printing the key", async () => {
    const { environment } = await github();
    const folder = workspace();
    const file = join(folder, "key.pem");
    writeFileSync(file, PRIVATE_KEY.slice(0, 900));
    const { PRIVATE_KEY: _, ...rest } = environment();
    const env = { ...rest, PRIVATE_KEY_PATH: file };
    const doctor = await runCommand(["doctor"], { cwd: folder, env });
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(/✗ GitHub App: .*cut off/);
    const start = await runCommand(["start"], { cwd: folder, env: { ...env, PORT: "0" } });
    expect(start.code).toBe(1);
    expect(start.stderr).toMatch(/cut off/);
    for (const { stdout, stderr } of [doctor, start])
      expect(stdout + stderr).not.toContain(PRIVATE_KEY.slice(100, 160));
  });
});

describe("O4: doctor shows each installation that somebody should look at", () => {
  it("suspended, refused, uninstalled, or without a permission", async () => {
    const { store, installation, record, world, now } = await installedGithub();
    const shown = async () =>
      checkInstallations(await store.installations.list()).map((check) => {
        const { found, mend } = sentencesOf(check, translate("en"));
        return `${check.state}: ${found}${mend === null ? "" : ` ${mend}`}`;
      });
    expect(await shown()).toEqual(["ok: accounts: 1, repositories: 1"]);
    await store.installations.setProblem(installation.id, "token-refused", now());
    expect((await shown())[1]).toMatch(/^wrong: GitHub refuses the tokens that it has just made for o.*suspending/);
    await store.installations.setProblem(installation.id, null, now());
    await store.installations.setProblem(installation.id, "key-refused", now());
    expect((await shown())[1]).toMatch(/^wrong: .*refused the app's key.*start the server again/);
    world.clock.advance(1_000);
    world.setPermissions(installation.id, { metadata: "read", issues: "write" });
    await record();
    expect((await shown())[1]).toMatch(
      /^missing: o has not granted contents: read, pull_requests: write, checks: write;/,
    );
    await record("suspended");
    expect((await shown())[1]).toMatch(/^missing: o has suspended the app/);
    world.clock.advance(1_000);
    await record("removed");
    expect(await shown()).toEqual([
      "ok: accounts: 0, repositories: 0",
      `missing: o has uninstalled the app; what is held of its repositories is deleted 30 days after ${now().toISOString()}.`,
    ]);
  });
});
