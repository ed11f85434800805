/** What only this page needs besides `base.ts`: issues in two columns, what the repository is like and three pictures abreast. */
export const REPOSITORY = `
.repository-lead h1 { margin-bottom: .25rem; } .repository-lead .marks { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; }
.stale { color: var(--warn); font-weight: 600; }
.abreast { display: grid; gap: 0 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(21rem, 100%), 1fr)); }
.repository-issues .issues { display: grid; gap: 1rem 1.5rem; margin-top: .75rem; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); }
.climbs h3 { margin-top: 0; } .climbs .chart { margin-block: 1rem; }
.chart .half { fill: var(--accent); } .chart .way { fill: var(--line); } .chart .median { fill: var(--ink); stroke: var(--panel); stroke-width: 1; }
.flush .framed { width: calc(100% - 2rem); margin-inline: 1rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
#rules { scroll-margin-top: 1rem; } #rules:target { border-color: var(--accent); }
`;
