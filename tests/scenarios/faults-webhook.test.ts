import { connect } from "node:net";
import { once } from "node:events";
import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import { request } from "node:http";
import { describe, expect, it, test } from "vitest";
import { sql } from "drizzle-orm";
import { join } from "node:path";
import { openSqlite } from "../../src/storage/sqlite/open.ts";
import { createStore } from "../../src/storage/store.ts";
import type { OpenDatabase } from "../../src/storage/database.ts";
import { credentialsIn } from "../../src/credentials.ts";
import { readEnvironment } from "../../src/environment.ts";
import { acceptTogether } from "../../src/web/front-door/accept-together.ts";
import { runCommand } from "../fixtures/command.ts";
import { frontDoor, SECRET } from "../fixtures/front-door.ts";
import { workspace } from "../fixtures/workspace.ts";

/** Cases W2 to W13 and W18: what comes in at the front door. W1, W14 to W17 are in the files beside this one. */

const GUID = "72d3162e-cc78-11e3-81ab-4c9367dc0958";
const guid = (value: string | null) => ({ headers: { "X-GitHub-Delivery": value } });

it("hands the site all that is not a delivery, and takes no other method", async () => {
  const { site, url } = await frontDoor();
  expect(await (await fetch(site)).text()).toBe("the site");
  expect((await fetch(`${site}/api/github`)).status).toBe(404);
  for (const method of ["GET", "PUT", "DELETE", "HEAD"]) {
    const answer = await fetch(url, { method });
    expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "POST"]);
  }
});

it("W2: the same delivery twice, at once from two sockets and later, is stored once and acknowledged each time", async () => {
  const door = await frontDoor();
  const same = { body: '{"a":1}', ...guid(GUID) };
  const answers = await Promise.all([door.post(same), door.post(same), door.post(same)]);
  answers.push(await door.post(same));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
  expect(await door.counts()).toMatchObject({ waiting: 1, different: 0 });
});

it("W3: two apps that share an address and a GUID have a delivery each", async () => {
  const door = await frontDoor();
  for (const target of ["1", "2"])
    expect(
      await door.post({
        headers: { "X-GitHub-Delivery": GUID, "X-GitHub-Hook-Installation-Target-ID": target },
      }),
    ).toMatchObject({ status: 202 });
  expect(await door.counts()).toMatchObject({ waiting: 2, different: 0 });
});

it("W4: of two bodies under one GUID the first is kept and the second remembered as an anomaly", async () => {
  const door = await frontDoor();
  await door.post({ body: '{"a":1}', ...guid(GUID) });
  expect((await door.post({ body: '{"a":2}', ...guid(GUID) })).status).toBe(202);
  expect(await door.counts()).toMatchObject({ waiting: 1, different: 1 });
  const [taken] = await door.store.inbox.take(new Date(), new Date(Date.now() + 60_000), new Set(), 10);
  expect(taken?.body).toBe('{"a":1}');
  expect(door.said).toMatchObject([{ message: "a known delivery came with another body", details: { guid: GUID } }]);
});

describe("W5: signatures", () => {
  const body = '{"secret content":1}';
  const right = createHmac("sha256", SECRET).update(body).digest("hex");
  const signature = (value: string | null) => ({ body, headers: { "X-Hub-Signature-256": value } });
  test.each([
    ["another secret", signature(`sha256=${createHmac("sha256", "other").update(body).digest("hex")}`)],
    ["none", signature(null)],
    ["empty", signature("")],
    ["no hex", signature(`sha256=${"z".repeat(64)}`)],
    ["one digit short", signature(`sha256=${right.slice(1)}`)],
    ["one digit more", signature(`sha256=${right}0`)],
    ["upper case", signature(`sha256=${right.toUpperCase()}`)],
    ["without its prefix", signature(right)],
    ["under the prefix of SHA-1", signature(`sha1=${right}`)],
    [
      "SHA-1 alone",
      {
        body,
        headers: {
          "X-Hub-Signature-256": null,
          "X-Hub-Signature": `sha1=${createHmac("sha1", SECRET).update(body).digest("hex")}`,
        },
      },
    ],
    ["of another body", { body: `${body} `, headers: { "X-Hub-Signature-256": `sha256=${right}` } }],
    ["of a large body, wrong", { body: "x".repeat(2_000_000), headers: { "X-Hub-Signature-256": `sha256=${right}` } }],
  ])("%s is refused without a word and without the database", async (_, posting) => {
    const door = await frontDoor();
    expect(await door.post(posting)).toMatchObject({ status: 401, text: "Unauthorized" });
    expect(door.transactions()).toBe(0);
    expect(JSON.stringify(door.said)).not.toContain("secret content");
  });

  it("right is taken, over bytes of every kind and every size", async () => {
    const door = await frontDoor();
    for (const value of ["x", "文字 👩🏽‍💻 \\u0000", "y".repeat(3_000_000)])
      expect(await door.post({ body: JSON.stringify({ value }) })).toMatchObject({ status: 202 });
    expect(await door.counts()).toMatchObject({ waiting: 3 });
  });
});

it("W6: the secret before is accepted while it is listed, and the log says so", async () => {
  const changing = await frontDoor({ secrets: { current: "new", previous: SECRET } });
  expect((await changing.post({ secret: "new" })).status).toBe(202);
  expect(changing.said).toEqual([]);
  expect((await changing.post({ secret: SECRET })).status).toBe(202);
  expect((await changing.post({ secret: SECRET, body: `{"x":"${"y".repeat(2_000_000)}"}` })).status).toBe(202);
  expect(changing.said).toMatchObject([
    { level: "info", details: { secret: "previous" } },
    { level: "info", details: { secret: "previous" } },
  ]);
  expect((await changing.post({ secret: "third" })).status).toBe(401);
  const changed = await frontDoor({ secrets: { current: "new" } });
  expect((await changed.post({ secret: SECRET })).status).toBe(401);
});

describe("W8: bodies that are too large", () => {
  /** Sends zeros until told to stop or cut off; answers the status and what was sent by then. */
  async function pour(url: string, megabytes: number, headers: Record<string, string | number>) {
    const signed = { "X-Hub-Signature-256": `sha256=${"0".repeat(64)}`, "X-GitHub-Event": "issues" };
    return await new Promise<{ status: number; sent: number }>((resolve) => {
      let sent = 0;
      let status = 0;
      const posting = request(url, { method: "POST", headers: { ...signed, "X-GitHub-Delivery": GUID, ...headers } });
      posting.once("response", (response) => {
        status = response.statusCode ?? 0;
        response.resume();
        posting.destroy();
      });
      posting.on("error", () => {});
      posting.once("close", () => resolve({ status, sent }));
      const chunk = Buffer.alloc(1024 * 1024);
      const send = () => {
        while (!posting.destroyed) {
          if (sent >= megabytes) {
            posting.end();
            return;
          }
          sent++;
          if (!posting.write(chunk)) {
            posting.once("drain", send);
            return;
          }
        }
      };
      send();
    });
  }

  it("are refused at once by their length", async () => {
    const { url } = await frontDoor();
    expect(await pour(url, 0, { "Content-Length": 26 * 1024 * 1024 })).toMatchObject({ status: 413 });
  });

  it("are cut off at 25 MB while they come, whatever else they wanted to send", async () => {
    const { url } = await frontDoor();
    const { status, sent } = await pour(url, 200, { "Transfer-Encoding": "chunked" });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(60);
  });

  it("one of 25 MB is taken where it is signed", async () => {
    const door = await frontDoor();
    const body = JSON.stringify({ x: "y".repeat(25 * 1024 * 1024 - 20) });
    expect((await door.post({ body })).status).toBe(202);
  });

  it("many at once never hold more than a pool, and small deliveries pass meanwhile", async () => {
    const door = await frontDoor();
    const floods = Array.from({ length: 6 }, () => pour(door.url, 24, { "Transfer-Encoding": "chunked" }));
    const small = await Promise.all(Array.from({ length: 10 }, () => door.post()));
    expect(small.map(({ status }) => status)).toEqual(small.map(() => 202));
    const statuses = (await Promise.all(floods)).map(({ status }) => status);
    expect(statuses.every((status) => status === 401 || status === 503)).toBe(true);
  });
});

it("W9: 200 senders of a byte and then silence are cut off, none is acknowledged, and others are served meanwhile", async () => {
  const door = await frontDoor({ bodyMs: 1_000 });
  const { hostname, port } = new URL(door.url);
  const slow = Array.from({ length: 200 }, async () => {
    const socket = connect(Number(port), hostname);
    let answer = "";
    socket.on("data", (chunk) => (answer += String(chunk))).on("error", () => {});
    socket.write(
      `POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\nX-GitHub-Event: issues\r\nX-GitHub-Delivery: ${GUID}\r\nX-Hub-Signature-256: sha256=${"0".repeat(64)}\r\n\r\n{`,
    );
    await once(socket, "close");
    return answer;
  });
  expect((await door.post()).status).toBe(202);
  const answers = await Promise.all(slow);
  expect(answers.filter((answer) => !answer.startsWith("HTTP/1.1 408"))).toEqual([]);
  expect(await door.counts()).toMatchObject({ waiting: 1 });
});

it("W9: the server itself gives nobody ten seconds to send a request", async () => {
  const door = await frontDoor();
  const { hostname, port } = new URL(door.url);
  const socket = connect(Number(port), hostname);
  const started = performance.now();
  socket.on("data", () => {}).on("error", () => {});
  socket.write("POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nX-Half-A-Header: ");
  await once(socket, "close");
  expect(performance.now() - started).toBeLessThan(10_000);
});

describe("W10: correctly signed, but", () => {
  const deep = (open: string, close: string) => `{"a":${open.repeat(100_000)}1${close.repeat(100_000)}}`;
  test.each([
    ["bad JSON", "{", 400],
    ["null", "null", 400],
    ["a number", "1", 400],
    ["a list", "[]", 400],
    ["a text", '"x"', 400],
    ["a byte order mark before it", "\uFEFF{}", 400],
    ["lists in lists, 100,000 deep", deep("[", "]"), 202],
    ["objects in objects, 100,000 deep", deep('{"a":', "}"), 202],
    ["a key twice", '{"a":1,"a":2}', 202],
    ["an installation that is none", '{"installation":"x"}', 202],
    ["an installation that is null", '{"installation":null}', 202],
    ["an installation with a monstrous id", '{"installation":{"id":1e300}}', 202],
  ])("%s", async (_, body, status) => {
    const door = await frontDoor();
    expect((await door.post({ body })).status).toBe(status);
    expect((await door.post()).status).toBe(202);
  });

  test("bytes that are not UTF-8, and none at all", async () => {
    const door = await frontDoor();
    for (const body of [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), Buffer.alloc(0)]) {
      const signature = `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`;
      expect((await door.post({ body, headers: { "X-Hub-Signature-256": signature } })).status).toBe(400);
    }
    expect(await door.counts()).toMatchObject({ waiting: 0 });
  });

  test("a form", async () => {
    const door = await frontDoor();
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await door.post({ body: "payload=%7B%7D", headers })).status).toBe(415);
  });
});

test.each(["ping", "unheard_of", "__proto__", "constructor", "to_string"])(
  "W11: the event %s is stored",
  async (event) => {
    const door = await frontDoor();
    expect((await door.post({ headers: { "X-GitHub-Event": event } })).status).toBe(202);
  },
);

test.each([
  ["no id", { "X-GitHub-Delivery": null }],
  ["an empty id", { "X-GitHub-Delivery": "" }],
  ["an id of 65 characters", { "X-GitHub-Delivery": "a".repeat(65) }],
  ["an id of 10 kB", { "X-GitHub-Delivery": "a".repeat(10_000) }],
  ["an id with other characters", { "X-GitHub-Delivery": "../etc" }],
  ["an id with a tab", { "X-GitHub-Delivery": "a\tb" }],
  ["no event", { "X-GitHub-Event": null }],
  ["an event with other characters", { "X-GitHub-Event": "issues.opened" }],
  ["a target that is no number", { "X-GitHub-Hook-Installation-Target-ID": "x" }],
])("W12: %s is refused", async (_, headers) => {
  const door = await frontDoor();
  expect((await door.post({ headers })).status).toBe(400);
  expect(door.transactions()).toBe(0);
});

it("W12: two values of one header are refused", async () => {
  const door = await frontDoor();
  const { hostname, port } = new URL(door.url);
  const socket = connect(Number(port), hostname);
  const id = `X-GitHub-Delivery: ${GUID}\r\n`;
  socket.write(
    `POST /api/github/webhooks HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nX-GitHub-Event: issues\r\n${id}${id}X-Hub-Signature-256: sha256=${"0".repeat(64)}\r\n\r\n{}`,
  );
  const [answer] = (await once(socket, "data")) as [Buffer];
  socket.destroy();
  expect(answer.toString()).toMatch(/^HTTP\/1.1 400/);
});

describe("W13, D1, D3: a database that cannot", () => {
  async function overDatabase() {
    let database: OpenDatabase | undefined;
    const door = await frontDoor({}, async (folder) => {
      database = await openSqlite(join(folder, "store.db"), "write");
      return createStore(database);
    });
    if (database === undefined) throw new Error("there is no database");
    return { door, database };
  }

  it("because it is full is 503 with a time to try again; it heals when there is room, and is whole", async () => {
    const { door, database } = await overDatabase();
    const pragma = (text: string) => database.write(async (tx) => await tx.all(sql.raw(`PRAGMA ${text}`)));
    const [{ page_count: pages }] = (await pragma("page_count")) as [{ page_count: number }];
    await pragma(`max_page_count = ${pages + 20}`);
    const body = JSON.stringify({ x: "y".repeat(20_000) });
    const before: number[] = [];
    for (let index = 0; index < 12; index++) before.push((await door.post({ body })).status);
    expect(before.at(0)).toBe(202);
    const refused = await door.post({ body });
    expect(refused).toMatchObject({ status: 503, headers: { "retry-after": "30" } });
    await pragma("max_page_count = 1000000");
    expect((await door.post({ body })).status).toBe(202);
    expect(await pragma("integrity_check")).toEqual([{ integrity_check: "ok" }]);
    const stored = before.filter((status) => status === 202).length + 1;
    expect(await door.counts()).toMatchObject({ waiting: stored });
  });

  it("because another program holds it is 503 soon, and the process goes on meanwhile", async () => {
    const { door, database } = await overDatabase();
    const { default: Sqlite } = await import("better-sqlite3");
    const [{ file }] = (await database.read.all(sql.raw("PRAGMA database_list"))) as [{ file: string }];
    const other = new Sqlite(file);
    other.exec("BEGIN IMMEDIATE");
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 10);
    const started = performance.now();
    expect((await door.post()).status).toBe(503);
    const waited = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 100));
    clearInterval(ticking);
    other.exec("ROLLBACK");
    other.close();
    expect(waited).toBeLessThan(5_000);
    expect(ticks).toBeGreaterThan(2);
    expect((await door.post()).status).toBe(202);
  });

  it("because it hangs is 503 before GitHub gives up", async () => {
    const { within } = await import("../../src/flows/inbox/within.ts");
    const door = await frontDoor({ inbox: { accept: () => within(50, new Promise(() => {})) } });
    expect(await door.post()).toMatchObject({ status: 503 });
  });
});

describe("W18: a flood without a secret", () => {
  it("never reaches the database, and is not even read after a hundred tries", async () => {
    let now = new Date("2026-01-01T00:00:00Z");
    const door = await frontDoor({ now: () => now });
    const statuses = await Promise.all(
      Array.from({ length: 150 }, async () => (await door.post({ secret: "no" })).status),
    );
    expect(door.transactions()).toBe(0);
    expect(statuses.filter((status) => status === 401).length).toBeGreaterThanOrEqual(100);
    const limited = await door.post();
    expect(limited).toMatchObject({ status: 429, headers: { "retry-after": "60" } });
    expect(door.said.length).toBe(1);
    now = new Date(now.getTime() + 60_000);
    expect((await door.post()).status).toBe(202);
  });

  it("from one address leaves others alone, behind a proxy too", async () => {
    const door = await frontDoor();
    const from = (address: string) => ({ headers: { "X-Forwarded-For": `9.9.9.9, ${address}` } });
    for (let index = 0; index < 101; index++) await door.post({ secret: "no", ...from("203.0.113.1") });
    expect((await door.post(from("203.0.113.1"))).status).toBe(429);
    expect((await door.post(from("203.0.113.2"))).status).toBe(202);
    expect((await door.post()).status).toBe(202);
  });

  it("signed deliveries are never counted", async () => {
    const door = await frontDoor();
    const answers = await Promise.all(Array.from({ length: 300 }, () => door.post({ ...guid(randomUUID()) })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
  });
});

it("deliveries that come at about the same time share a transaction, and one that fails fails all of its own", async () => {
  const sizes: number[] = [];
  const accept = acceptTogether({
    async accept(deliveries) {
      sizes.push(deliveries.length);
      await Promise.resolve();
      if (sizes.length === 2) throw new Error("the disk is full");
      return deliveries.map(() => "new");
    },
  });
  const delivery = { target: "1", event: "issues", installationId: null, body: "{}", receivedAt: new Date() };
  const answers = await Promise.allSettled(
    Array.from({ length: 500 }, (_, index) => accept({ ...delivery, guid: `${index}` })),
  );
  expect(sizes).toEqual([200, 200, 100]);
  expect(answers.flatMap(({ status }, index) => (status === "rejected" ? index : []))).toEqual(
    Array.from({ length: 200 }, (_, index) => 200 + index),
  );
});

describe("W7: in production", () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const key = { APP_ID: "1", PRIVATE_KEY: privateKey.export({ type: "pkcs1", format: "pem" }).toString() };
  const production = { ...key, NODE_ENV: "production" };
  test.each([
    ["without a secret", production, "credentials.noSecret"],
    ["with an empty secret", { ...production, WEBHOOK_SECRET: "" }, "credentials.noSecret"],
    ["with Probot's stand-in", { ...production, WEBHOOK_SECRET: "development" }, "credentials.knownSecret"],
    [
      "with Probot's stand-in as the one before",
      { ...production, WEBHOOK_SECRET: SECRET, WEBHOOK_SECRET_PREVIOUS: "development" },
      "credentials.knownSecret",
    ],
    [
      "with nothing but that secret",
      { NODE_ENV: "production", WEBHOOK_SECRET: "development" },
      "credentials.knownSecret",
    ],
  ])("the app does not start %s", (_, variables, sentence) => {
    expect(() => credentialsIn(readEnvironment(variables))).toThrow(expect.objectContaining({ key: sentence }));
  });

  it("it starts with a secret of its own, and there is no app where nothing of one is set", () => {
    const secrets = { WEBHOOK_SECRET: SECRET, WEBHOOK_SECRET_PREVIOUS: "old" };
    expect(credentialsIn(readEnvironment({ ...production, ...secrets }))).toEqual({
      appId: "1",
      privateKey: expect.stringContaining("-----BEGIN"),
      secrets: { current: SECRET, previous: "old" },
    });
    expect(credentialsIn(readEnvironment({ NODE_ENV: "production" }))).toBeNull();
    expect(credentialsIn(readEnvironment({ ...key, APP_ID: "", WEBHOOK_SECRET: SECRET }))).toBeNull();
  });

  it("the command line says in one sentence what to do, and ends with 1", async () => {
    const env = { ...production, WEBHOOK_SECRET: "development", PORT: "0", HOST: "127.0.0.1" };
    const { code, stdout, stderr } = await runCommand(["start"], { cwd: workspace(), env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^WEBHOOK_SECRET is “development”, which everybody knows; set a secret of your own .*\.\n$/);
  });
});
