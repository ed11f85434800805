import { loadConfig } from "../../src/config.ts";
import { compileRules } from "../../src/domain/rules.ts";
import { readEnvironment } from "../../src/environment.ts";
import { startServer } from "../../src/index.ts";
import { openStore } from "../../src/storage/open.ts";
import type { AddPages } from "../../src/web/visit.ts";

/** The server in a process of its own, with one page more: a text of any length, served by all the code that serves the others. */
const [configFolder = ""] = process.argv.slice(2);
const texts = new Map<number, string>();
const addStatic: AddPages = (site) =>
  site.get("/static/:bytes", (c) => {
    const bytes = Number(c.req.param("bytes"));
    const text = texts.get(bytes) ?? "x".repeat(bytes);
    texts.set(bytes, text);
    return c.html(text);
  });
const environment = readEnvironment(process.env);
const store = await openStore(environment.DATABASE_URL, "write");
const rules = compileRules(loadConfig(configFolder));
const server = await startServer({ environment, configFolder, rules, store, morePages: [addStatic] });
process.stderr.write(`${server.url}\n`);
