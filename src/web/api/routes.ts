import { createRoute, z } from "@hono/zod-openapi";
import * as shapes from "./shapes.ts";

const problems = {
  content: { "application/problem+json": { schema: shapes.problem } },
};
const errors = {
  400: { ...problems, description: "Something in the address is not as expected" },
  404: { ...problems, description: "Not there, or not for everybody to see" },
  429: { ...problems, description: "More than this server answers; Retry-After says when to come again" },
};

function answers<T extends z.ZodType>(schema: T, description: string) {
  return { 200: { description, content: { "application/json": { schema } } }, ...errors };
}

const named = z.object({ owner: z.string(), repo: z.string() });
const person = z.object({ login: z.string() });

/** What there is, each with its shape: the document of the API is made of this. */
export const ROUTES = {
  issues: createRoute({
    method: "get",
    path: "/issues",
    summary: "Newcomer issues with their verdicts",
    parameters: [...shapes.FILTERS, ...shapes.PAGING, shapes.LANGUAGE],
    responses: answers(shapes.pageOf(shapes.issue), "A page of issues; the Link header names the next"),
  }),
  repositories: createRoute({
    method: "get",
    path: "/repositories",
    summary: "Watched repositories that were judged, in an order that no renaming changes",
    parameters: [...shapes.PAGING, shapes.LANGUAGE],
    responses: answers(shapes.pageOf(shapes.repository), "A page of repositories; the Link header names the next"),
  }),
  repository: createRoute({
    method: "get",
    path: "/repositories/{owner}/{repo}",
    summary: "A repository as a place to contribute",
    request: { params: named },
    parameters: [shapes.LANGUAGE],
    responses: answers(shapes.place, "The repository, by the name that it bears now"),
  }),
  journeys: createRoute({
    method: "get",
    path: "/repositories/{owner}/{repo}/journeys",
    summary: "How people climbed in a repository",
    request: { params: named },
    parameters: [shapes.LANGUAGE],
    responses: answers(shapes.journeys, "Its journeys"),
  }),
  progress: createRoute({
    method: "get",
    path: "/people/{login}",
    summary: "Where somebody stands who chose to be seen",
    request: { params: person },
    parameters: [shapes.LANGUAGE],
    responses: answers(shapes.progress, "Their progress"),
  }),
  next: createRoute({
    method: "get",
    path: "/people/{login}/next",
    summary: "What somebody who chose to be seen could take now",
    request: { params: person },
    parameters: [shapes.LANGUAGE],
    responses: answers(z.array(shapes.recommendation).readonly(), "Recommendations, the best first"),
  }),
};

export const DOCUMENT = {
  openapi: "3.1.0",
  info: {
    title: "Firstrung",
    version: "1",
    description:
      "First issues in the repositories of large language models that are really free, and how people climb there. Everything here may be read by everybody, without a key.",
  },
  servers: [{ url: "/api/v1" }],
};
