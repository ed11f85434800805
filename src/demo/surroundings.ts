import { generateKeyPairSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Environment, readEnvironment } from "../environment.ts";
import { UserError } from "../domain/errors.ts";
import type { startSimulator } from "../simulator/server.ts";

type Simulator = Awaited<ReturnType<typeof startSimulator>>;

const HOST = "localhost";
/** Where the app listens unless somebody else does. */
const USUAL_PORT = 3000;

/**
 * The port that was asked for, else the usual one or any free one. Throws `UserError` where the one that was asked for cannot be had.
 */
export async function findPort(asked: number | null): Promise<number> {
  const tried = await tryPort(asked ?? USUAL_PORT);
  if (typeof tried === "number") return tried;
  if (asked !== null) throw new UserError("start.portTaken", { host: HOST, port: asked }, { cause: tried });
  const any = await tryPort(0);
  if (typeof any === "number") return any;
  throw any;
}

async function tryPort(port: number): Promise<number | Error> {
  const server = createServer().listen(port, HOST);
  try {
    await once(server, "listening");
  } catch (error) {
    return error as Error;
  }
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : port;
}

interface Given {
  readonly folder: string;
  readonly port: number;
  readonly simulator: Simulator;
  readonly smtpUrl: string;
  /** A token for reading. */
  readonly token: string;
  readonly logLevel: Environment["LOG_LEVEL"];
}

/** What an operator would write into `.env`, all made up: the app's key and secrets, which the simulated GitHub is told too. */
export function makeEnvironment({ folder, port, simulator, smtpUrl, token, logLevel }: Given): Environment {
  const { world } = simulator;
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  world.appKey = publicKey;
  world.oauth.clientSecret = randomBytes(20).toString("hex");
  const url = `http://${HOST}:${port}`;
  world.oauth.callbacks = [`${url}/login/callback`];
  return readEnvironment({
    DATABASE_URL: `file:${join(folder, "firstrung.db")}`,
    FIRSTRUNG_DATA: join(folder, "data"),
    GITHUB_API_URL: simulator.apiUrl,
    GITHUB_SERVER_URL: simulator.url,
    GITHUB_TOKEN: token,
    APP_ID: String(world.app.id),
    PRIVATE_KEY: privateKey.export({ type: "pkcs1", format: "pem" }).toString(),
    WEBHOOK_SECRET: randomBytes(20).toString("hex"),
    GITHUB_CLIENT_ID: world.app.clientId,
    GITHUB_CLIENT_SECRET: world.oauth.clientSecret,
    HOST,
    PORT: String(port),
    BASE_URL: url,
    SMTP_URL: smtpUrl,
    MAIL_FROM: "Firstrung <firstrung@localhost>",
    LOG_LEVEL: logLevel,
  });
}
