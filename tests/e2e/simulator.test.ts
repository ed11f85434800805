import { generateKeyPairSync } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { createWorld } from "../../src/simulator/seed/create-world.ts";
import { EMPTY } from "../../src/simulator/seed/sizes.ts";
import { startSimulator } from "../../src/simulator/server.ts";
import { freePort, startApp, until, WEBHOOK_SECRET } from "./running-app.ts";

const REPO = "o/model";

it("claims, releases, welcomes and celebrates a rung on our own simulated GitHub", async () => {
  const port = await freePort();
  const world = createWorld({ now: new Date(), repositories: [{ ...EMPTY, name: REPO }], installed: "everywhere" });
  world.clock.run();
  const github = await startSimulator({ world });
  onTestFinished(() => github.close());
  github.deliveries.sendTo(`http://127.0.0.1:${port}/api/github/webhooks`, WEBHOOK_SECRET);
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const app = await startApp(port, {
    GITHUB_API_URL: github.apiUrl,
    GITHUB_SERVER_URL: github.url,
    APP_ID: String(world.app.id),
    PRIVATE_KEY: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
  });
  const repository = world.repository(REPO);
  const said = (number: number) => {
    const ours = [...(repository.record.issues.get(number)?.comments ?? [])].filter(({ body }) =>
      body.includes("<!-- firstrung:"),
    );
    expect(ours.length).toBeLessThanOrEqual(1);
    return ours[0]?.body ?? "";
  };
  const assignees = (number: number) => repository.record.issues.get(number)?.assignees.map(({ login }) => login) ?? [];
  await app.knowsItsInstallation();
  repository.putFile(".github/firstrung.yml", "language: zh-CN\nclaims:\n  cooldown-days: 0\n");

  const issue = repository.openIssue({ title: "Document the options", labels: ["good first issue"] });
  repository.comment(issue.number, "/claim", "newcomer");
  await until("it is assigned", async () => assignees(issue.number).includes("newcomer"));
  await until("an answer in Chinese", async () => /[\u4e00-\u9fff]/.test(said(issue.number)));
  repository.comment(issue.number, "/release", "newcomer");
  await until("it is free again", async () => assignees(issue.number).length === 0);

  const pull = repository.openPull({
    title: "Document the options",
    body: `Fixes #${issue.number}`,
    by: "newcomer",
    files: [{ path: "docs/options.md", patch: "@@ -0,0 +1 @@\n+# Options" }],
  });
  await until("a welcome", async () => said(pull.number));
  const welcome = said(pull.number);
  repository.mergePull(pull.number);
  await until("the rung in the same comment", async () => said(pull.number) !== welcome && said(pull.number));
  const { stdout } = await app.run("progress", "newcomer", "--json");
  expect(JSON.parse(stdout)).toMatchObject({ rung: "docs", counts: { total: 1 } });
});
