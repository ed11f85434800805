import { Feed } from "feed";
import type { Reader } from "../../locales/words.ts";
import { plain } from "../plain.ts";
import { contentOf, type FeedEntry, linkOf, titleOf } from "./entry.tsx";

/** What a feed says, however it is written. */
export interface FeedDocument {
  readonly title: string;
  /** Where this feed is and the page that lists the same, as absolute addresses. */
  readonly self: string;
  readonly home: string;
  readonly baseUrl: string;
  readonly entries: readonly FeedEntry[];
}

/** When something in it changed last; an empty one never did. */
export function updatedAt({ entries }: FeedDocument): Date {
  return new Date(Math.max(0, ...entries.map(({ card }) => card.updatedAt.getTime())));
}

/** Atom 1.0. The library writes titles and contents as HTML in CDATA and keeps every character: both are made harmless before (X3). */
export function atom(reader: Reader, document: FeedDocument): string {
  const { title, self, home, baseUrl, entries } = document;
  const feed = new Feed({
    id: self,
    title: plain(title),
    link: home,
    feed: self,
    updated: updatedAt(document),
    language: reader.language,
    generator: "Firstrung",
    author: { name: "Firstrung" },
  });
  for (const entry of entries) {
    const { card } = entry;
    const link = linkOf(entry, baseUrl);
    feed.addItem({
      id: link,
      link,
      title: escapeHtml(titleOf(entry)),
      date: card.updatedAt,
      published: card.createdAt,
      content: contentOf(reader, entry),
      ...(card.area === null ? {} : { category: [{ term: card.area.area }] }),
    });
  }
  return feed.atom1();
}

/** JSON Feed 1.1; the library writes 1.0 only. */
export function jsonFeed(reader: Reader, document: FeedDocument): string {
  const { title, self, home, baseUrl, entries } = document;
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: plain(title),
    home_page_url: home,
    feed_url: self,
    language: reader.language,
    authors: [{ name: "Firstrung", url: baseUrl }],
    items: entries.map((entry) => ({
      id: linkOf(entry, baseUrl),
      url: linkOf(entry, baseUrl),
      title: titleOf(entry),
      content_html: contentOf(reader, entry),
      date_published: entry.card.createdAt.toISOString(),
      date_modified: entry.card.updatedAt.toISOString(),
      tags: entry.card.area === null ? [] : [entry.card.area.area],
    })),
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? "");
}
