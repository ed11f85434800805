/** The settings: one card a subject, each with a form of its own. */
export const SETTINGS = `
.settings .lead { color: var(--quiet); font-size: var(--large); margin: -.5rem 0 1.5rem; } .settings .who { color: var(--ink); font-weight: 600; }
.settings .card { margin-bottom: 1.25rem; scroll-margin-top: 1rem; } .settings .card:target { border-color: var(--accent); }
.settings .about { color: var(--quiet); margin: -.4rem 0 1rem; }
.settings .saved { display: inline-block; color: var(--good); font-weight: 600; margin: 0 0 .75rem; } .settings .saved::before { content: "✓ "; }
.settings form > p:first-child { margin: 0 0 1rem; }
.settings .action { margin-bottom: 0; }
.settings .ticks { display: flex; flex-wrap: wrap; gap: .15rem 1.25rem; margin-bottom: 1.1rem; } .settings .ticks legend { width: 100%; }
.settings .ticks label { font-weight: 400; display: inline-flex; align-items: baseline; gap: .5rem; padding: .2rem 0; overflow-wrap: anywhere; }
.settings .ticks .quiet { flex: 0 0 100%; margin: .1rem 0 0; max-width: none; overflow-wrap: anywhere; }
.settings .many { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); max-height: 16rem; overflow-y: auto; align-content: start; }
.settings .many legend { grid-column: 1 / -1; }
.settings .line { display: block; width: 100%; max-width: 32rem; margin-top: .3rem; }
.settings .doors { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem 1rem; margin-top: 1rem; } .settings .doors form { margin: 0; }
.settings .button.danger { border-color: var(--wrong); color: var(--wrong); }
.settings .mismatch { color: var(--wrong); }
.settings .grid { gap: 0 1.25rem; } .settings .grid .card { margin-bottom: 1.25rem; }
`;
