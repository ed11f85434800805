/**
 * The parts that all pages are made of: calm, light and dark by itself, nothing loaded from elsewhere. Pages are made of these parts: `.lead` opens one,
 * `section.card` holds one subject, `.facts` a few numbers, `.grid` cards side by side, `.list` what is so, `.checks` what is wrong,
 * `pre` what is to be copied, `.tag` a state in a word, `.action` the one thing to do.
 */
export const BASE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#faf9f6, #13161a);
  --panel: light-dark(#ffffff, #1a1e23);
  --sunk: light-dark(#f4f2ec, #111417);
  --ink: light-dark(#1c2228, #e7eaed);
  --quiet: light-dark(#57616b, #9ba6b1);
  --line: light-dark(#e3e0d8, #2d343c);
  --accent: light-dark(#0a6857, #52d3b8);
  --on-accent: light-dark(#ffffff, #0d1512);
  --good: light-dark(#2c6e2f, #7fcf86);
  --warn: light-dark(#8a5200, #e6b15c);
  --wrong: light-dark(#a32020, #ff9090);
  --area-docs: light-dark(#2f66b0, #82b4f5);
  --area-tests: light-dark(#8050b0, #c6a3ee);
  --area-examples: light-dark(#a8661a, #e3ac66);
  --area-core: light-dark(#0a6857, #52d3b8);
  --area-chore: light-dark(#6b747d, #93a0ac);
  --small: .875rem; --body: 1rem; --large: 1.125rem; --huge: clamp(1.45rem, 1.1rem + 1.8vw, 2.05rem);
  --gap: 1.25rem; --round: .75rem;
  --mono: ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink); min-height: 100vh; min-height: 100dvh; display: flex; flex-direction: column;
  font: var(--body)/1.6 system-ui, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif;
}
body > header, main, footer { width: 100%; max-width: 60rem; margin: 0 auto; padding: var(--gap); }
body > header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem 1.5rem; max-width: 78rem; }
nav { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.25rem; }
@media (max-width: 40rem) { nav { column-gap: .9rem; } }
nav a { color: inherit; text-decoration: none; padding: .3rem 0; border-bottom: 2px solid transparent; }
nav a:hover { border-color: var(--line); } nav a[aria-current] { border-color: var(--accent); font-weight: 600; }
nav .signin { border: 1px solid var(--accent); color: var(--accent); border-radius: .5rem; padding: .3rem .8rem; }
main { padding-bottom: 3rem; flex: 1; } main.wide { max-width: 78rem; }
footer { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; color: var(--quiet); font-size: var(--small); border-top: 1px solid var(--line); max-width: 78rem; }
footer p { margin: 0; } footer .doors { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
.skip { position: absolute; inset-inline-start: -100rem; } .skip:focus { inset-inline-start: 1rem; top: .5rem; background: var(--panel); padding: .5rem 1rem; z-index: 2; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
label { font-weight: 500; } label small { color: var(--quiet); font-weight: 400; }
input, select, textarea { font: inherit; color: inherit; background: var(--panel); border: 1px solid light-dark(#8a8f94, #6b747d); border-radius: .45rem; padding: .4rem .6rem; max-width: 100%; }
input[type=checkbox], input[type=radio] { accent-color: var(--accent); width: 1.05rem; height: 1.05rem; flex: none; vertical-align: -.15rem; }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; min-width: 0; } legend { font-weight: 600; padding: 0; margin-bottom: .35rem; }
button, .button { font: inherit; color: var(--ink); background: var(--panel); border: 1px solid light-dark(#8a8f94, #6b747d); border-radius: .5rem; padding: .35rem .85rem; cursor: pointer; text-decoration: none; display: inline-block; }
button:hover, .button:hover { border-color: var(--accent); color: var(--accent); }
button.danger { border-color: var(--wrong); color: var(--wrong); }
button.plain { border: 0; background: none; padding: 0; color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
summary { cursor: pointer; } summary:hover { color: var(--accent); }
.area { display: inline-flex; align-items: center; gap: .4rem; font-size: var(--small); white-space: nowrap; }
.area::before { content: ""; width: .7rem; height: .7rem; border-radius: .2rem; background: var(--area, var(--quiet)); }
.area.docs { --area: var(--area-docs); } .area.tests { --area: var(--area-tests); } .area.examples { --area: var(--area-examples); } .area.core { --area: var(--area-core); } .area.chore { --area: var(--area-chore); }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
.brand { display: flex; gap: .6rem; align-items: center; font-weight: 650; color: inherit; text-decoration: none; }
.brand svg { fill: none; stroke: var(--quiet); stroke-width: 2; stroke-linecap: round; }
.brand .first { stroke: var(--accent); stroke-width: 3; }
h1, h2, h3 { line-height: 1.3; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font-size: var(--huge); font-weight: 650; max-width: 36ch; margin: 1.25rem 0; }
:lang(zh-CN) h1 { max-width: 26em; text-wrap: wrap; }
h2 { font-size: var(--large); font-weight: 650; margin: 0 0 .75rem; }
h3 { font-size: var(--body); font-weight: 650; margin: 1.25rem 0 .5rem; }
p { margin: .5rem 0; max-width: 42rem; }
section { margin: 0 0 1.5rem; }
.card { background: var(--panel); border: 1px solid var(--line); border-radius: var(--round); padding: var(--gap); min-width: 0; }
.card > :first-child { margin-top: 0; } .card > :last-child, .grid > * > :last-child { margin-bottom: 0; }
.quiet.aside { margin: 0 0 1.5rem; }
.scroll { overflow-x: auto; }
.grid { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
.ladder { display: flex; flex-wrap: wrap; gap: .6rem 2.2rem; list-style: none; margin: 0 0 2rem; padding: 0 1.75rem 0 0; }
.ladder li { position: relative; border: 1px solid var(--line); border-radius: 2rem; padding: .15rem .9rem; background: var(--panel); }
.ladder li:not(:last-child)::after { content: "→"; position: absolute; inset-inline-end: -1.65rem; color: var(--quiet); }
.ladder li:first-child { border-color: var(--accent); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: .45rem 1.5rem .45rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
th[scope=row] { font-weight: 500; }
thead th { color: var(--quiet); font-weight: 500; font-size: var(--small); }
.number { text-align: end; font-variant-numeric: tabular-nums; }
@media (max-width: 40rem) { th, td { padding-inline-end: .75rem; white-space: normal; overflow-wrap: anywhere; } }
.quiet { color: var(--quiet); font-size: var(--small); margin: .5rem 0 0; }
.list { margin: .5rem 0; padding-inline-start: 1.2rem; }
.list li { margin: .2rem 0; }
.list ::marker { color: var(--accent); }
.facts { display: grid; grid-template-columns: 1fr auto; margin: .5rem 0; }
.facts > * { padding: .35rem 0; border-bottom: 1px solid var(--line); margin: 0; }
.facts .part { padding-inline-start: 1rem; color: var(--quiet); } .facts dd { padding-inline-start: 1.5rem; text-align: end; font-variant-numeric: tabular-nums; font-weight: 600; }
.facts > :nth-last-child(-n+2) { border-bottom: 0; }
.checks { margin: 0; display: grid; gap: 1rem; }
.checks div { border-inline-start: 3px solid var(--warn); padding-inline-start: .9rem; min-width: 0; }
.checks .wrong { border-color: var(--wrong); }
.checks dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
.tag { display: inline-block; border: 1px solid currentcolor; border-radius: 2rem; padding: 0 .6rem; font-size: var(--small); color: var(--quiet); }
.tag.good { color: var(--good); } .tag.warn { color: var(--warn); } .tag.wrong { color: var(--wrong); }
code, pre { font-family: var(--mono); font-size: var(--small); }
code { background: var(--sunk); border: 1px solid var(--line); border-radius: .35rem; padding: .1rem .4rem; overflow-wrap: anywhere; }
pre { background: var(--sunk); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-x: auto; line-height: 1.55; margin: .75rem 0; tab-size: 2; }
pre code { background: none; border: 0; padding: 0; overflow-wrap: normal; }
pre.copy { white-space: pre-wrap; } pre.copy code { user-select: all; overflow-wrap: anywhere; }
pre.wrong { white-space: pre-wrap; overflow-wrap: anywhere; border-color: var(--wrong); }
.action { display: inline-block; font: inherit; font-weight: 600; border: 0; border-radius: .5rem; padding: .55rem 1.1rem; margin: .75rem 0; background: var(--accent); color: var(--on-accent); text-decoration: none; cursor: pointer; }
.action:hover { filter: brightness(1.08); }
`;
