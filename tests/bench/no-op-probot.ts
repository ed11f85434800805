import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createNodeMiddleware, Probot } from "probot";

/** A Probot application that does nothing, served as Probot's documentation says: what ours is measured against. */
const [secret = "", privateKey = ""] = process.argv.slice(2);
const probot = new Probot({ appId: 1, privateKey, secret, logLevel: "error" });
const middleware = await createNodeMiddleware((app) => app.on("issues", () => {}), { probot });
const server = createServer((request, response) => void middleware(request, response));
server.listen(0, "127.0.0.1", () => {
  process.stderr.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
