import { execFileSync, spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { authenticate } from "../authentication.ts";
import { answerOf, type Fault, type Faults } from "../faults.ts";
import { isVisible } from "../routes/visibility.ts";
import { fullName } from "../world/records.ts";
import type { World } from "../world/world.ts";
import type { BareRepositories } from "./bare.ts";

const PATH = /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack)$/;

/** Serves clones and fetches with git's own program; `false` where the request is none of git's. */
export async function serveGit(
  world: World,
  repositories: BareRepositories,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [path = "", query = ""] = (request.url ?? "").split("?", 2);
  const [, owner = "", name = "", service = ""] = PATH.exec(path) ?? [];
  if (service === "") return false;
  const fault = faults.take(request.method ?? "GET", request.url ?? "", true);
  if (fault?.kind === "slow") await sleep(fault.milliseconds);
  else if (fault) return fail(fault, world, request, response);
  const caller = authenticate(world, request.headers.authorization);
  const repository = world.named(`${owner}/${name}`);
  const former = world.formerlyNamed(`${owner}/${name}`);
  if (former && isVisible(former, caller)) {
    response.writeHead(301, { Location: `/${fullName(former)}.git/${service}${query && `?${query}`}` }).end();
  } else if (caller.kind === "refused" || !repository || !isVisible(repository, caller)) {
    // To those who did not sign in GitHub does not say whether there is such a repository.
    const status = caller.kind === "token" ? 404 : 401;
    response.writeHead(status, status === 401 ? { "WWW-Authenticate": 'Basic realm="GitHub"' } : {}).end();
  } else if (repository.blocked) {
    response.writeHead(403).end("Repository unavailable due to DMCA takedown.\n");
  } else {
    runBackend(await repositories.directory(repository), service, query, request, response);
  }
  return true;
}

/** Lets a request of git's fail; what spoils JSON has no meaning here and breaks the connection instead. */
function fail(fault: Fault, world: World, request: IncomingMessage, response: ServerResponse): true {
  const answer = answerOf(fault, world.clock);
  if (answer) response.writeHead(answer.status, answer.headers).end();
  else if (fault.kind !== "hang") request.socket.destroy();
  return true;
}

/** Runs `git http-backend` as the CGI program that it is. */
function runBackend(
  directory: string,
  service: string,
  query: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { headers } = request;
  const child = spawn(backend(), [], {
    stdio: ["pipe", "pipe", "inherit"],
    env: {
      PATH: process.env["PATH"],
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_HTTP_EXPORT_ALL: "1",
      GIT_PROJECT_ROOT: directory,
      GIT_PROTOCOL: String(headers["git-protocol"] ?? ""),
      PATH_INFO: `/${service}`,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      REMOTE_ADDR: "127.0.0.1",
      CONTENT_TYPE: headers["content-type"] ?? "",
      CONTENT_LENGTH: headers["content-length"],
      HTTP_CONTENT_ENCODING: headers["content-encoding"] ?? "",
    },
  });
  request.pipe(child.stdin);
  // A client that goes away ends the program too, and its last words have nobody to go to.
  child.stdin.on("error", () => undefined);
  response.on("close", () => child.kill());
  child.on("error", (error) => response.writeHead(500).end(error.message));

  let head = Buffer.alloc(0);
  const readHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    child.stdout.off("data", readHead);
    const fields = head
      .subarray(0, end)
      .toString()
      .split("\r\n")
      .map((line) => line.split(/:\s*/, 2) as [string, string]);
    const status = fields.find(([field]) => field === "Status")?.[1] ?? "200";
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(fields.filter(([field]) => field !== "Status")));
    response.write(head.subarray(end + 4));
    child.stdout.pipe(response);
  };
  child.stdout.on("data", readHead);
}

let found: string | undefined;
function backend(): string {
  found ??= join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  return found;
}
