import { type Language, pickLanguage } from "../../locales/translate.ts";

/** How a picture is wanted: what stands in its address, and nothing of who asks, so that it may be kept for everybody (X18). */
export interface Look {
  /** `auto` follows the reader's system. */
  readonly theme: "auto" | "light" | "dark";
  readonly language: Language;
}

/** What the known parameters of an address say; whatever else stands there changes nothing. */
export function lookOf(theme: string | undefined, language: string | undefined): Look {
  return {
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    language: pickLanguage(language?.slice(0, 20)),
  };
}

type Colours = Readonly<Record<keyof typeof LIGHT, string>>;

/** The colours of style/base.ts: a picture in somebody else's page has to bring its own. */
const LIGHT = {
  ground: "#ffffff",
  ink: "#1c2228",
  quiet: "#57616b",
  line: "#e3e0d8",
  accent: "#0a6857",
  label: "#454d56",
  value: "#0a6857",
  none: "#6b747d",
  docs: "#2f66b0",
  tests: "#8050b0",
  examples: "#a8661a",
  core: "#0a6857",
  chore: "#6b747d",
};
const DARK: Colours = {
  ground: "#1a1e23",
  ink: "#e7eaed",
  quiet: "#9ba6b1",
  line: "#2d343c",
  accent: "#52d3b8",
  label: "#333b44",
  value: "#0f7a66",
  none: "#5d666f",
  docs: "#82b4f5",
  tests: "#c6a3ee",
  examples: "#e3ac66",
  core: "#52d3b8",
  chore: "#93a0ac",
};

/** The style sheet of a picture: a class fills with the colour of its name, and `stroke-` before it draws lines with it. */
export function coloursOf({ theme }: Look): string {
  if (theme !== "auto") return rules(theme === "light" ? LIGHT : DARK);
  return `${rules(LIGHT)}@media (prefers-color-scheme:dark){${rules(DARK)}}`;
}

function rules(colours: Colours): string {
  return Object.entries(colours)
    .map(([name, colour]) => `.${name}{fill:${colour}}.stroke-${name}{stroke:${colour}}`)
    .join("");
}

/** What most readers have; widths are reckoned with the widest of them. */
export const FONT = "Verdana,DejaVu Sans,PingFang SC,Microsoft YaHei,Noto Sans CJK SC,sans-serif";
