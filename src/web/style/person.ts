/** What only this page needs besides `base.ts`. */
export const PERSON = `
.climb { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); margin: 0 0 1.5rem; }
.climb > .card { margin: 0; } @media (min-width: 52rem) { .climb { grid-template-columns: 23rem minmax(0, 1fr); } }
.stands { font-size: var(--large); max-width: 52rem; }
.need { margin: 0 0 1rem; } .need p { display: flex; justify-content: space-between; gap: 1rem; margin: 0 0 .3rem; max-width: none; } .need .number { color: var(--quiet); white-space: nowrap; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0 0 .75rem; }
.card > * + details { margin-top: .75rem; }
.merges, .open { list-style: none; margin: 0; padding: 0; }
.merges li { display: grid; grid-template-columns: 6rem minmax(0, 1fr) auto; gap: .25rem 1rem; align-items: baseline; padding: .45rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.merges li:last-child, .open li:last-child { border-bottom: 0; } .merges time { color: var(--quiet); font-size: var(--small); white-space: nowrap; }
.merges small, .open small { color: var(--quiet); }
.open li { padding: .55rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; } .open p, .open form { margin: .15rem 0 0; }
.stages { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); }
.beginning { border-inline-start: 3px solid var(--accent); padding-inline-start: 1rem; margin-bottom: 1.5rem; }
.suggested .issues { grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); margin-top: .75rem; }
summary h2 { display: inline; }
@media (max-width: 40rem) { .merges li { grid-template-columns: minmax(0, 1fr) auto; } .merges .what { grid-column: 1 / -1; grid-row: 1; } }
`;
