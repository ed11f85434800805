/** Plain on purpose: nobody should take it for GitHub's own page. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#ffffff, #16191d); --sunk: light-dark(#f5f5f2, #1d2126); --ink: light-dark(#1f2328, #e6e8ea);
  --quiet: light-dark(#59616a, #a0a8b0); --line: light-dark(#d9dbd6, #343a41); --link: light-dark(#0a5a8a, #7fc1ee);
  --good: light-dark(#226a2c, #7fd08a); --done: light-dark(#6b3fa0, #c9a6f2); --wrong: light-dark(#a32020, #ff9090);
  --banner: light-dark(#fff3c4, #3a3214); --banner-ink: light-dark(#533f00, #f3df9b);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, "Noto Sans CJK SC", sans-serif; }
.banner { background: var(--banner); color: var(--banner-ink); padding: .4rem 1.25rem; font-size: .875rem; }
.banner b { font-weight: 650; }
header, main { max-width: 62rem; margin: 0 auto; padding: .9rem 1.25rem; }
header { display: flex; flex-wrap: wrap; gap: .4rem 1rem; justify-content: space-between; align-items: center; border-bottom: 1px solid var(--line); }
header nav, .row { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; }
h1 { font-size: 1.45rem; line-height: 1.3; overflow-wrap: anywhere; margin: .75rem 0; font-weight: 600; }
h2 { font-size: 1.05rem; margin: 1.75rem 0 .6rem; font-weight: 600; }
h1 small, .quiet { color: var(--quiet); font-weight: 400; } .quiet { font-size: .9rem; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .18em; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
ul.plain { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: .5rem; }
ul.plain > li { padding: .55rem .9rem; border-top: 1px solid var(--line); overflow-wrap: anywhere; } ul.plain > li:first-child { border-top: 0; }
.state { border: 1px solid currentcolor; border-radius: 1rem; padding: .05rem .65rem; font-size: .85rem; white-space: nowrap; }
.open { color: var(--good); } .merged { color: var(--done); } .closed { color: var(--wrong); }
.label { border: 1px solid var(--line); background: var(--sunk); border-radius: 1rem; padding: 0 .55rem; font-size: .8rem; }
.comment { border: 1px solid var(--line); border-radius: .5rem; margin: .9rem 0; }
.comment > .by { background: var(--sunk); border-bottom: 1px solid var(--line); border-radius: .5rem .5rem 0 0; padding: .4rem .9rem; font-size: .9rem; color: var(--quiet); margin: 0; }
.comment > .text { padding: .6rem .9rem; white-space: pre-line; overflow-wrap: anywhere; }
code, pre { font: .85rem/1.5 ui-monospace, monospace; } code { background: var(--sunk); padding: .05rem .3rem; border-radius: .25rem; }
pre { background: var(--sunk); border-radius: .4rem; padding: .7rem; overflow-x: auto; margin: .4rem 0; }
form { margin: 0; } form.stack { display: grid; gap: .6rem; justify-items: start; margin: .9rem 0; }
label { font-weight: 550; } textarea, input[type=text] { width: 100%; }
textarea, input, select, button { font: inherit; color: inherit; background: var(--ground); border: 1px solid light-dark(#84898e, #6f767d); border-radius: .4rem; padding: .35rem .7rem; }
button { background: var(--sunk); cursor: pointer; } button.main { background: light-dark(#226a2c, #7fd08a); color: light-dark(#ffffff, #0e1a10); border-color: transparent; font-weight: 600; }
.people { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; margin: 0; }
details { margin: .4rem 0; } summary { cursor: pointer; overflow-wrap: anywhere; }
`;
