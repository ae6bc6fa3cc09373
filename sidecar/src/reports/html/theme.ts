/**
 * Colours and basic type of every page. Blue against red stays apart in all common kinds of colour blindness, and text
 * has a contrast of at least 4.5 : 1 on its ground, in both modes.
 */
const LIGHT = `
  --page: #f6f7f9; --card: #ffffff; --line: #dfe3e8; --text: #18212b; --muted: #566270; --link: #1a56b8;
  --human: #2f6fde; --undecided: #a9b3bf; --declared: #f0b13c; --bot: #d4405a;
  --warn-ground: #fdecee; --warn-line: #c62f49; --warn-text: #8c1329; --note-ground: #eef3fb; --good: #1b7a45;`;
const DARK = `
  --page: #10151b; --card: #18202a; --line: #2c3744; --text: #e8edf3; --muted: #9fadbc; --link: #8ab6ff;
  --human: #5b93f5; --undecided: #6c7887; --declared: #e0a53a; --bot: #e8607a;
  --warn-ground: #3a1820; --warn-line: #e8607a; --warn-text: #ffc6cf; --note-ground: #1b2735; --good: #5fd193;`;

export const THEME = `
:root { color-scheme: light; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root:not([data-print]) { color-scheme: dark; ${DARK} } }
@media print { :root, :root:not([data-print]) { color-scheme: light; ${LIGHT} --page: #ffffff; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, .masthead, .closing { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
h1, h2, h3, p { margin: 0; }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; line-height: 1.3; }
h3 { font-size: 1rem; }
.brand { font-weight: 650; font-size: .875rem; color: var(--muted); }
.brand::before { content: ""; display: inline-block; width: .7em; height: .7em; margin-right: .45em; border-radius: 50%; background: var(--human); box-shadow: .42em 0 0 -.08em var(--bot); margin-inline-end: .9em; }
.muted { color: var(--muted); font-size: .875rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1.25rem; margin: 0 0 1.25rem; }
.alert { background: var(--warn-ground); color: var(--warn-text); border: 1px solid var(--warn-line); border-left-width: 6px; border-radius: 8px; padding: .9rem 1.1rem; margin: 1.25rem auto 0; width: calc(100% - 2.5rem); max-width: 67.5rem; font-weight: 600; }
.note { background: var(--note-ground); border-radius: 8px; padding: .6rem 1rem; margin: 0 0 .6rem; font-size: .9375rem; }
.bar { display: block; width: 100%; height: .75rem; }
.f-human { fill: var(--human); } .f-undecided { fill: var(--undecided); } .f-declared { fill: var(--declared); } .f-bot { fill: var(--bot); }
.visually-hidden { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;
