import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/**
 * Stands before the emulator, which knows a repository by its id but its lists by its name alone: `/repositories/1/pulls` is asked
 * for as `/repos/OWNER/NAME/pulls`. Everything else goes through as it is.
 */
export async function listsByName(target: string, names: Readonly<Record<number, string>>): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const path = (request.url ?? "/").replace(/^\/repositories\/(\d+)\//, (whole, id: string) => {
        const name = names[Number(id)];
        return name === undefined ? whole : `/repos/${name}/`;
      });
      const { host: _host, connection: _connection, "content-length": _length, ...headers } = request.headers;
      const answer = await fetch(target + path, {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
      });
      const body = Buffer.from(await answer.arrayBuffer());
      const {
        "content-encoding": _encoding,
        "transfer-encoding": _transfer,
        connection: _hop,
        ...given
      } = Object.fromEntries(answer.headers);
      response.writeHead(answer.status, { ...given, "content-length": body.length }).end(body);
    })().catch((error: unknown) => response.writeHead(502).end(String(error)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
