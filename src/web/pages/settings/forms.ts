import { z } from "zod";
import type { Preferences } from "../../../domain/preferences.ts";
import { DIRECTIONS } from "../../../domain/repository-rules.ts";
import type { Account } from "../../../flows/ports.ts";

const MOST_CHOSEN = 100;

const wishes = z.object({
  directions: z.array(z.enum(DIRECTIONS)).max(DIRECTIONS.length),
  languages: z.array(z.string().regex(/^[^\p{C}]{1,50}$/u)).max(MOST_CHOSEN),
  hasGpu: z.boolean(),
  repositories: z.array(z.string().regex(/^[\w.-]{1,60}\/[\w.-]{1,100}$/)).max(MOST_CHOSEN),
});

const profile = z.object({
  language: z.enum(["en", "zh-CN"]).nullable(),
  visible: z.boolean(),
});

/** The preferences in a form's fields; `null` where they are not what the form offers. */
export function readWishes(fields: URLSearchParams): Preferences | null {
  const all = (name: string) => [...new Set(fields.getAll(name))];
  // What is not in the list is typed: names with spaces or commas between them.
  const typed = (fields.get("others") ?? "").split(/[\s,，、]+/).filter((name) => name !== "");
  const read = wishes.safeParse({
    directions: all("direction"),
    languages: all("language"),
    hasGpu: fields.get("gpu") === "yes",
    repositories: [...new Set([...all("repository"), ...typed])],
  });
  return read.data ?? null;
}

/** Language and visibility in a form's fields; `null` where they are not what the form offers. */
export function readProfile(fields: URLSearchParams): Pick<Account, "language" | "visible"> | null {
  const read = profile.safeParse({
    language: fields.get("language") || null,
    visible: fields.get("visible") === "yes",
  });
  return read.data ?? null;
}
