import { OpenAPIHono } from "@hono/zod-openapi";
import { cors } from "hono/cors";
import { etag } from "hono/etag";
import { readerOf } from "../language.ts";
import type { AddPages, SiteVariables } from "../visit.ts";
import { addIssueRoutes } from "./issues.ts";
import { addPersonRoutes } from "./people.ts";
import { Problem, problemResponse } from "./problems.ts";
import { addRepositoryRoutes } from "./repositories.ts";
import { DOCUMENT } from "./routes.ts";

/** All routes of the API. */
export type Api = OpenAPIHono<SiteVariables>;

const CACHE = "public, max-age=60";

/** `/api/v1`: what everybody may read, as JSON, described by itself; open to pages of other sites, and the same whoever asks. */
export const addApi: AddPages = (site, parts) => {
  const api: Api = new OpenAPIHono();
  api.use(cors({ origin: "*", allowMethods: ["GET", "HEAD"], exposeHeaders: ["Link", "ETag", "Retry-After"] }));
  api.use(etag());
  api.use(async (c, next) => {
    c.header("Cross-Origin-Resource-Policy", "cross-origin");
    await next();
    if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", CACHE);
  });
  addIssueRoutes(api, parts);
  addRepositoryRoutes(api, parts);
  addPersonRoutes(api, parts);
  api.doc31("/openapi.json", DOCUMENT);
  api.all("*", (c) => {
    const { t } = readerOf(c);
    if (c.req.method === "GET") return problemResponse(c, 404, t("api.unknown"));
    c.header("Allow", "GET, HEAD, OPTIONS");
    return problemResponse(c, 405, t("api.method", { found: c.req.method }));
  });
  api.onError((error, c) => {
    if (error instanceof Problem) return problemResponse(c, error.status, error.message);
    parts.onError(error, c.req.path);
    return problemResponse(c, 500, readerOf(c).t("api.failed"));
  });
  site.route("/api/v1", api);
};
