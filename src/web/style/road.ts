/** What only this page needs besides `base.ts`: stages one below the other, the steps of each along a rail. */
export const ROAD = `
.road-lead > p { max-width: 46rem; }
.directions { gap: .5rem; margin: 1.25rem 0 1rem; }
.directions a { display: inline-block; border: 1px solid var(--line); border-radius: 2rem; padding: .3rem 1rem; background: var(--panel); }
.directions a[aria-current] { border-color: var(--accent); background: var(--accent); color: var(--on-accent); }
.directions a::first-letter { text-transform: uppercase; }
.stage { margin: 2.5rem 0; }
.stage > header > p { margin: 0; } .stage > header h2 { font-size: 1.4rem; margin: .1rem 0 .25rem; }
.stage .done { display: flex; align-items: center; gap: .75rem; font-size: var(--small); margin-top: .6rem; }
.stage progress { appearance: none; width: 12rem; max-width: 50%; height: .55rem; border: 0; border-radius: 1rem; overflow: hidden; background: var(--line); }
.stage progress::-webkit-progress-bar { background: var(--line); }
.stage progress::-webkit-progress-value { background: var(--accent); } .stage progress::-moz-progress-bar { background: var(--accent); }
.stage > ol { list-style: none; margin: 1.25rem 0 0; padding: 0 0 0 1.6rem; border-inline-start: 2px solid var(--line); margin-inline-start: .6rem; }
.step { position: relative; display: grid; gap: .75rem 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); background: var(--panel); border: 1px solid var(--line); border-radius: var(--round); padding: var(--gap); margin: 0 0 1rem; scroll-margin-top: 1rem; }
.step::before { content: ""; position: absolute; inset-inline-start: -2.24rem; top: 1.5rem; width: .95rem; height: .95rem; border-radius: 50%; background: var(--ground); border: 2px solid var(--quiet); }
.step.walked::before { background: var(--accent); border-color: var(--accent); }
.step.walked { background: var(--sunk); }
.step:target { border-color: var(--accent); }
.step h3 { margin: 0; font-size: var(--large); } .step h4 { margin: 0 0 .25rem; font-size: var(--small); color: var(--quiet); font-weight: 600; }
.step .quiet { margin: .4rem 0 0; } .step .area { margin-inline-start: .6rem; }
.step .how { font-size: var(--small); font-weight: 600; } .step .how.good { color: var(--good); } .step .how.good::before { content: "✓ "; }
.step form { margin-top: .75rem; }
.places { margin: 0 0 .9rem; font-size: var(--small); overflow-wrap: anywhere; } .places a:not(:last-child)::after { content: " · "; color: var(--quiet); display: inline-block; white-space: pre; }
.free { grid-column: 1 / -1; border-top: 1px solid var(--line); padding-top: .75rem; font-size: var(--small); }
.free ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem 2rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); } .free li { overflow-wrap: anywhere; }
.free li > .quiet { display: block; margin: 0; }
@media (max-width: 52rem) { .step { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 40rem) { .stage > ol { padding-inline-start: .9rem; margin-inline-start: .2rem; } .step { padding: 1rem; } .step::before { inset-inline-start: -1.5rem; } }
`;
