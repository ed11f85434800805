/** What charts are drawn with: colours by class, so that they are light or dark by themselves. */
export const CHARTS = `
.chart { display: block; max-width: 100%; overflow: visible; font-size: .8rem; }
.chart text { fill: var(--ink); } .chart .tick { fill: var(--quiet); font-variant-numeric: tabular-nums; }
.framed { width: calc(100% - 2.75rem); margin-inline-start: 2.75rem; }
.chart .rule { stroke: var(--line); } .chart .ground { stroke: var(--quiet); }
.chart .docs { fill: var(--area-docs); } .chart .tests { fill: var(--area-tests); } .chart .examples { fill: var(--area-examples); } .chart .core { fill: var(--area-core); } .chart .chore { fill: var(--area-chore); }
.ladder-chart path { fill: none; stroke-linecap: round; }
.ladder-chart .rail { stroke: var(--line); stroke-width: 5; }
.ladder-chart .rung { stroke: var(--line); stroke-width: 5; }
.ladder-chart .reached .rung, .ladder-chart .here .rung, .ladder-chart .rung.part { stroke: var(--accent); stroke-width: 6; }
.ladder-chart .skipped .rung { stroke: var(--quiet); stroke-width: 3; stroke-dasharray: .1 7; }
.ladder-chart circle { fill: var(--accent); stroke: var(--panel); stroke-width: 3; }
.ladder-chart .name { font-weight: 600; } .ladder-chart .here .name { fill: var(--accent); } .ladder-chart .skipped .name, .ladder-chart .ahead .name { font-weight: 400; }
.steps .filled { fill: var(--accent); } .steps .empty { fill: var(--line); }
.modules .field { stroke: var(--panel); stroke-width: 2; }
.modules .level-0 { fill: var(--sunk); } .modules .level-1 { fill: color-mix(in srgb, var(--accent) 10%, var(--panel)); } .modules .level-2 { fill: color-mix(in srgb, var(--accent) 20%, var(--panel)); } .modules .level-3 { fill: color-mix(in srgb, var(--accent) 32%, var(--panel)); }
.modules .tick { fill: var(--ink); fill-opacity: .8; }
@media (max-width: 40rem) { .chart .roomy { display: none; } }
`;
