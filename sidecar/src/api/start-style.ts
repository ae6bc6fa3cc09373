import { THEME } from '../reports/html/theme.ts';

/** The status page in the look of the reports. */
export const START_STYLE = `${THEME}
.masthead { padding-top: 1.75rem; padding-bottom: 1.25rem; display: grid; gap: .35rem; }
.head { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem; }
.head h2 { overflow-wrap: anywhere; }
.pill { border: 1px solid var(--line); border-radius: 99px; padding: .1rem .7rem; font-size: .8125rem; font-weight: 600; color: var(--muted); }
.pill.good { color: var(--good); border-color: currentcolor; } .pill.bad { color: var(--warn-text); border-color: var(--warn-line); background: var(--warn-ground); }
.headline { font-size: 1.125rem; line-height: 1.45; font-weight: 550; margin: .5rem 0 .8rem; max-width: 50rem; text-wrap: pretty; }
.whole { height: 1rem; border-radius: 4px; }
.problem { background: var(--warn-ground); color: var(--warn-text); border-radius: 8px; padding: .6rem 1rem; margin: .8rem 0; overflow-wrap: anywhere; }
.links { display: flex; flex-wrap: wrap; align-items: center; gap: .4rem .9rem; margin: 1rem 0 .2rem; }
.button { background: var(--link); color: var(--card); border-radius: 8px; padding: .45rem 1rem; font-weight: 600; text-decoration: none; }
.button:hover { text-decoration: underline; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .8rem 1.5rem; margin: 1rem 0 0; padding-top: 1rem; border-top: 1px solid var(--line); }
.facts dt { color: var(--muted); font-size: .875rem; } .facts dd { margin: 0; font-weight: 600; font-variant-numeric: tabular-nums; }
.facts .muted { font-weight: 400; display: block; }
`;
