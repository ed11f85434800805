/** The one style sheet: calm, light and dark by itself, nothing loaded from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfaf7, #14171a);
  --panel: light-dark(#ffffff, #1b1f24);
  --ink: light-dark(#1d2329, #e6e9ec);
  --quiet: light-dark(#59636d, #9aa5b0);
  --line: light-dark(#e2e0d9, #2c323a);
  --accent: light-dark(#0b6b5a, #4fd1b5);
  --warn: light-dark(#9a5b00, #e6b15c);
  --wrong: light-dark(#a32020, #ff8f8f);
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
header, main { max-width: 56rem; margin: 0 auto; padding: 1.25rem; }
header { display: flex; justify-content: space-between; align-items: center; }
a { color: var(--accent); text-underline-offset: .2em; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.brand { display: flex; gap: .6rem; align-items: center; font-weight: 650; color: inherit; text-decoration: none; }
.brand svg { fill: none; stroke: var(--quiet); stroke-width: 2; stroke-linecap: round; }
.brand .first { stroke: var(--accent); stroke-width: 3; }
h1 { font-size: clamp(1.4rem, 1rem + 2.2vw, 2.1rem); line-height: 1.3; font-weight: 650; max-width: 36ch; text-wrap: balance; margin: 1.5rem 0; }
:lang(zh-CN) h1 { max-width: 26em; text-wrap: wrap; }
h2 { font-size: 1.05rem; margin: 0 0 .75rem; }
section { margin: 0 0 1.5rem; }
section:not(.lead, .message) { background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; overflow-x: auto; }
.ladder { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; list-style: none; margin: 0 0 2rem; padding: 0 1.75rem 0 0; }
.ladder li { position: relative; border: 1px solid var(--line); border-radius: 2rem; padding: .15rem .9rem; background: var(--panel); }
.ladder li:not(:last-child)::after { content: "→"; position: absolute; inset-inline-end: -1.65rem; color: var(--quiet); }
.ladder li:first-child { border-color: var(--accent); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .45rem 1.5rem .45rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
th[scope=row] { font-weight: 500; }
thead th { color: var(--quiet); font-weight: 500; font-size: .9rem; }
.number { text-align: end; font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) { th, td { padding-inline-end: .75rem; white-space: normal; overflow-wrap: anywhere; } }
.quiet { color: var(--quiet); font-size: .92rem; margin: .5rem 0 0; }
.checks { margin: 0; display: grid; gap: 1rem; }
.checks div { border-inline-start: 3px solid var(--warn); padding-inline-start: .9rem; }
.checks .wrong { border-color: var(--wrong); }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
code { background: var(--ground); border: 1px solid var(--line); border-radius: .35rem; padding: .1rem .4rem; font-size: .92em; }
`;
