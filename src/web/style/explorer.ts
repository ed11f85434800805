/** The explorer's form and chips, and issues wherever they are listed. */
export const EXPLORER = `
.finder p { font-size: var(--large); color: var(--quiet); margin: -.5rem 0 1rem; }
.explorer { display: grid; gap: 1.25rem 2rem; align-items: start; grid-template-columns: minmax(0, 1fr); }
.filters { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.filters .find { display: flex; gap: .6rem; }
.filters .find input { flex: 1; min-width: 0; }
.filters .find .action { margin: 0; padding: .45rem .9rem; }
.filters .more > summary { color: var(--quiet); font-weight: 500; }
.filters .choices, .filters .ticks { display: grid; gap: 1rem; margin-top: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(8.5rem, 100%), 1fr)); }
.filters .choices label > span, .filters .ticks legend { display: block; font-size: var(--small); color: var(--quiet); font-weight: 500; margin-bottom: .2rem; }
.filters select { width: 100%; }
.filters .ticks { grid-template-columns: minmax(0, 1fr); }
.filters .ticks fieldset { margin: 0; display: flex; flex-wrap: wrap; gap: .1rem 1rem; }
.filters .ticks label { font-weight: 400; display: inline-flex; align-items: center; gap: .5rem; padding: .2rem 0; }
.filters .ticks .area { font-size: inherit; }
@media (min-width: 62rem) {
  .explorer { grid-template-columns: 17.5rem minmax(0, 1fr); }
  .filters .choices, .filters .ticks { grid-template-columns: minmax(0, 1fr); }
  .filters .ticks fieldset { display: grid; }
  @supports selector(::details-content) {
    .filters .more > summary { display: none; } .filters .more::details-content { content-visibility: visible; }
    .filters .more > .ticks { margin-top: 0; }
  }
}
#found[aria-busy=true] { opacity: .6; transition: opacity .15s; }
.notes { list-style: none; margin: 0 0 1rem; padding: .6rem 1rem; border: 1px solid var(--warn); border-radius: .5rem; background: var(--panel); overflow-wrap: anywhere; }
.notes li { margin: .2rem 0; }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0 0 1.25rem; padding: 0; }
.chips a { display: inline-block; border: 1px solid var(--accent); border-radius: 2rem; padding: .1rem .75rem; font-size: var(--small); text-decoration: none; background: var(--panel); overflow-wrap: anywhere; }
.chips a:hover { background: var(--sunk); } .chips .clear { border-color: transparent; background: none; text-decoration: underline; }
.found > h2 { margin-bottom: .5rem; font-variant-numeric: tabular-nums; }
.found .dated { color: var(--warn); font-size: var(--small); margin: 0 0 .75rem; max-width: none; }
.issues { display: grid; gap: .75rem; }
.issue { background: var(--panel); border: 1px solid var(--line); border-radius: var(--round); padding: 1rem var(--gap); min-width: 0; }
.issue h2, .issue h3, .issue h4 { font-size: var(--large); font-weight: 600; margin: .2rem 0 .45rem; text-wrap: wrap; }
.issue p { max-width: none; }
.issue .where, .issue .marks { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .9rem; margin: 0; font-size: var(--small); color: var(--quiet); overflow-wrap: anywhere; }
.issue .where a { font-weight: 500; } .issue .where .count { margin-inline-start: -.4rem; font-variant-numeric: tabular-nums; }
.issue .tag { overflow-wrap: anywhere; }
.issue .tag.state { font-weight: 600; } .issue .tag.state.good { background: var(--good); border-color: var(--good); color: var(--panel); }
.issue .tag.label { border-color: var(--line); background: var(--sunk); color: var(--ink); }
.issue .tag.inferred { border-style: dashed; }
.issue .why { font-size: var(--small); } .issue .why .against::marker { color: var(--warn); }
.issue details { margin: .5rem 0 0; font-size: var(--small); } .issue details .list { overflow-wrap: anywhere; }
.issue summary { color: var(--quiet); width: fit-content; max-width: 100%; } .issue summary strong { color: var(--ink); font-weight: 600; }
.issue .doors { display: flex; flex-wrap: wrap; align-items: baseline; gap: .35rem 1.5rem; margin-top: .7rem; }
.suggested .issue, .repository-issues .issue { display: flex; flex-direction: column; } .suggested .doors, .repository-issues .doors { margin-top: auto; padding-top: .7rem; }
.issue .doors .out { font-weight: 600; } .issue .doors .out::after { content: " ↗" / ""; }
.issue .doors details { margin: 0; } .issue .aside form { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .5rem; }
.paging { display: flex; justify-content: space-between; margin: 1.25rem 0; }
.paging .button { margin-inline-start: auto; border: 1px solid light-dark(#8a8f94, #6b747d); padding: .35rem .85rem; }
.nothing h2 { font-size: var(--large); }
`;
