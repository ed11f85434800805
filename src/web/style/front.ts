/** What only the front page needs besides `base.ts`. */
export const FRONT = `
.hero { display: grid; gap: 1.5rem 3rem; align-items: center; grid-template-columns: minmax(0, 1fr); padding: .5rem 0 1rem; }
@media (min-width: 54rem) { .hero { grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); } }
.hero h1 { font-size: clamp(1.9rem, 1.2rem + 3vw, 3.1rem); line-height: 1.12; letter-spacing: -.02em; margin: .5rem 0 1rem; max-width: 18ch; }
.hero:lang(zh-CN) h1 { letter-spacing: 0; line-height: 1.25; max-width: 12em; }
.hero .pitch { font-size: 1.2rem; color: var(--quiet); max-width: 34rem; text-wrap: pretty; }
.hero .figures { margin: 1.25rem 0 0; font-size: var(--large); } .hero .figures strong { color: var(--accent); font-variant-numeric: tabular-nums; }
.hero .doors { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1.5rem; }
.rungs { position: relative; list-style: none; margin: 0; padding: 0 0 0 6.25rem; }
.rungs::before, .rungs::after { content: ""; position: absolute; top: 0; bottom: 0; width: 6px; border-radius: 3px; background: var(--line); inset-inline-start: .25rem; }
.rungs::after { inset-inline-start: 4.5rem; }
.rungs li { position: relative; min-height: 4rem; display: grid; align-content: center; }
.rungs li::before { content: ""; position: absolute; inset-inline-start: -6rem; width: 4.5rem; height: 6px; top: calc(50% - 3px); border-radius: 3px; background: var(--line); }
.rungs span { font-weight: 650; line-height: 1.3; } .rungs small { color: var(--quiet); font-size: var(--small); line-height: 1.4; }
.rungs .here::before { background: var(--accent); }
.rungs .here::after { content: ""; box-sizing: content-box; position: absolute; inset-inline-start: calc(-3.75rem - .6rem - 3px); top: calc(50% - .6rem - 3px); width: 1.2rem; height: 1.2rem; border-radius: 50%; background: var(--accent); border: 3px solid var(--ground); }
.rungs .here span { color: var(--accent); }
.beside { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1.5rem; margin-bottom: .75rem; } .beside h2 { margin: 0; }
.picks { display: grid; gap: .9rem; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
.picks .card { display: flex; flex-direction: column; padding: 1rem var(--gap); }
.picks h3 { margin: .15rem 0 .4rem; line-height: 1.4; text-wrap: pretty; } .picks h3 a { color: inherit; text-decoration-color: var(--line); } .picks h3 a:hover { color: var(--accent); text-decoration-color: currentcolor; }
.picks .where, .picks .foot { font-size: var(--small); color: var(--quiet); margin: 0; overflow-wrap: anywhere; }
.picks .reason { font-size: var(--small); margin: 0 0 .75rem; overflow-wrap: anywhere; }
.picks .foot { display: flex; flex-wrap: wrap; gap: .1rem 1rem; margin-top: auto; }
.picks .card > a { margin-top: auto; width: fit-content; font-weight: 600; }
.names { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; list-style: none; margin: .75rem 0 0; padding: 0; overflow-wrap: anywhere; }
.watched small { display: block; color: var(--quiet); font-weight: 400; font-size: var(--small); white-space: normal; max-width: 34rem; }
.watched .language { color: var(--quiet); font-weight: 400; font-size: var(--small); margin-inline-start: .75rem; }
.watched td, .watched thead th { overflow-wrap: normal; }
.watched thead th { vertical-align: bottom; white-space: normal; }
#repositories .paging { justify-content: flex-start; gap: 1.5rem; margin-bottom: 0; } #repositories .quiet { margin: -.5rem 0 .75rem; }
@media (max-width: 40rem) { .watched .roomy { display: none; } .rungs li { min-height: 3.4rem; } .rungs { padding-inline-start: 4.75rem; } .rungs::after { inset-inline-start: 3.25rem; } .rungs li::before { inset-inline-start: -4.5rem; width: 3.25rem; } .rungs .here::after { inset-inline-start: calc(-2.875rem - .6rem - 3px); } }
`;
