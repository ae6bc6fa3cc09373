import { THEME } from './theme.ts';

/** The style of a report, for screens of any width and for paper. */
export const REPORT_STYLE = `${THEME}
.masthead { padding-top: 1.75rem; padding-bottom: 1.25rem; display: grid; gap: .35rem; }
.headline { font-size: 1.375rem; line-height: 1.4; font-weight: 550; margin: .6rem 0 0; max-width: 48rem; text-wrap: pretty; }
.lead { margin-bottom: .9rem; }
section > h2 + .muted { margin-top: .15rem; }

.balance { display: grid; grid-template-columns: repeat(4, 1fr); gap: .25rem 0; margin: 1rem 0 .9rem; }
.balance > div { padding: 0 1rem; border-left: 1px solid var(--line); }
.balance > div:first-child { padding-left: 0; border: 0; }
.balance dt { font-size: .875rem; color: var(--muted); }
.balance dd { margin: 0; }
.balance .figure { font-size: 1.75rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; }
.balance .figure small { font-size: .9375rem; font-weight: 500; color: var(--muted); }
.sign { color: var(--muted); font-weight: 400; margin-right: .3rem; }
.dot { display: inline-block; width: .7em; height: .7em; border-radius: 2px; margin-right: .4em; }
.d-human { background: var(--human); } .d-undecided { background: var(--undecided); } .d-declared { background: var(--declared); } .d-bot { background: var(--bot); }
.d-excluded { background: linear-gradient(135deg, var(--bot) 50%, var(--declared) 50%); } .d-matomo { border: 2px solid var(--muted); }
.whole { height: 1.25rem; border-radius: 5px; }
.verdictline { font-weight: 600; margin-top: .75rem; font-size: .9375rem; }
.verdictline.good { color: var(--good); } .verdictline.bad { color: var(--warn-text); }

.changes { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin-top: 1rem; }
.change { border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; }
.change .values { font-size: 1.25rem; font-weight: 650; font-variant-numeric: tabular-nums; white-space: nowrap; }
.change .old, .change .arrow { color: var(--muted); font-weight: 450; }

.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; padding: 0; margin: .75rem 0 0; font-size: .875rem; }
figure { margin: .75rem 0 0; }
figure[hidden] { display: none; }
.canvas { position: relative; height: 19rem; } .canvas.short { height: 14rem; }
.two { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.25rem 2rem; align-items: start; margin-top: .5rem; }
.stack > * + * { margin-top: 1.25rem; }
.halves { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1.75rem 2.5rem; margin-top: 1rem; }
.halves > * { min-width: 0; }

.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; color: var(--muted); font-size: .875rem; padding: .25rem 0; }
th, td { text-align: left; padding: .36rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; } th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: .8125rem; font-weight: 600; color: var(--muted); vertical-align: bottom; }
tbody th { font-weight: 450; } tbody th bdi { overflow-wrap: anywhere; } td bdi { overflow-wrap: anywhere; }
.n { text-align: right; font-variant-numeric: tabular-nums; } td.n { white-space: nowrap; }
.two tbody th, .halves tbody th { min-width: 8.5rem; }
td.mix { width: 26%; min-width: 4.5rem; } td.mix .bar { margin-top: .33rem; }
.high { font-weight: 650; color: var(--warn-text); }
tr.total th, tr.total td { font-weight: 650; border-top: 2px solid var(--line); }
tr.off th, tr.off td { background: var(--warn-ground); color: var(--warn-text); }
.strong { font-weight: 650; }
.rest th { color: var(--muted); }
details { margin-top: .9rem; } summary { cursor: pointer; color: var(--link); font-size: .9375rem; width: fit-content; }
.closing { padding-bottom: 2.5rem; font-size: .9375rem; }
.closing dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
.closing dt { font-weight: 600; } .closing dd { margin: 0; color: var(--muted); }
.closing p { margin-top: .5rem; color: var(--muted); }

@media (max-width: 44rem) {
  .balance, .changes { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .9rem .75rem; }
  .balance > div, .balance > div:first-child { padding: 0; border: 0; }
  .two, .halves { grid-template-columns: minmax(0, 1fr); }
  .card { padding: 1rem; border-radius: 8px; } .headline { font-size: 1.2rem; } .canvas { height: 15rem; }
  .balance .figure { font-size: 1.4rem; } .change .values { font-size: 1.05rem; }
  .closing dl { grid-template-columns: 1fr; gap: 0; } .closing dd { margin-bottom: .5rem; }
  th, td { padding-left: .4rem; padding-right: .4rem; }
}
@media print {
  @page { size: A4; margin: 14mm 12mm; }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, .masthead, .closing { max-width: none; padding-left: 0; padding-right: 0; }
  .masthead { padding-top: 0; } .card { padding: 0 0 .5rem; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; }
  .alert { width: auto; max-width: none; margin: 0 0 1rem; }
  h2, h3, caption, thead, .legend, section > .muted { break-after: avoid; } tr, figure, .two, .balance, .changes, .change, .halves > * { break-inside: avoid; }
  .balance .figure { font-size: 1.4rem; }
  th, td { padding-top: .2rem; padding-bottom: .2rem; } table { font-size: 9pt; }
  canvas { max-width: 100% !important; }
  section > .muted:last-child { break-after: auto; }
  .scroll { overflow: visible; } summary { display: none; } details::details-content { content-visibility: visible; display: block; }
  a { color: inherit; text-decoration: none; }
}
`;
