/** What only these pages need besides `base.ts`. */
export const COHORT = `
.cohort-lead h1 { margin-bottom: .25rem; }
.cohorts { list-style: none; margin: 0; padding: 0; } .cohorts li { padding: .5rem 0; border-bottom: 1px solid var(--line); } .cohorts li:last-child { border: 0; } .cohorts .quiet { display: block; margin: 0; }
.sums { grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); display: grid; gap: .75rem 1.5rem; margin: .5rem 0 1rem; } .sums div { display: flex; flex-direction: column-reverse; justify-content: flex-end; } .sums dt { color: var(--quiet); font-size: var(--small); } .sums dd { font-size: 1.5rem; font-weight: 600; line-height: 1.3; font-variant-numeric: tabular-nums; }
.field { margin: 0 0 1rem; } .field label { display: block; margin-bottom: .2rem; } .field input { width: 24rem; } .field input[type=date] { width: auto; } .field small { display: block; margin: .2rem 0 0; }
.field input[aria-invalid] { border-color: var(--wrong); }
.days { display: flex; flex-wrap: wrap; gap: 0 2rem; }
.mistake { display: block; color: var(--wrong); font-weight: 500; font-size: var(--small); }
.areas { display: inline-flex; flex-wrap: wrap; gap: .1rem 1rem; }
.members th, .members td { white-space: nowrap; overflow-wrap: normal; }
.members .areas { flex-wrap: nowrap; }
.members .climbed { color: var(--good); font-weight: 600; }
.merged { list-style: none; margin: 0; padding: 0; } .merged li { padding: .4rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; } .merged .quiet { margin: 0; }
.pages { display: flex; gap: 1.25rem; align-items: baseline; }
.organise { display: grid; gap: 0 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); }
.organise h3 { margin-top: 0; } .organise form { margin: .75rem 0; }
.decide { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; }
`;
