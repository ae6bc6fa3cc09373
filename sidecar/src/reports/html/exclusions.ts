import { excluded } from '../headline.ts';
import { botTypeName, cohortName, familyName, riskName } from '../labels.ts';
import { html, type Markup } from './markup.ts';
import { mixBar } from './mix-bar.ts';
import { table } from './table.ts';
import { foreign, type View } from './view.ts';

/** Why visits were excluded, in plain words, and by which kinds of bots. */
export function exclusionsSection(view: View): Markup {
  const { report, lang } = view;
  const nothing = report.reasons.length === 0 && report.botTypes.length === 0;
  return html`<section class="card" aria-labelledby="reasons">
<h2 id="reasons">${lang.reasons.title}</h2>
${
  nothing
    ? html`<p class="muted">${lang.reasons.empty}</p>`
    : html`<p class="muted">${lang.reasons.hint}</p>
<div class="two">
<div>${reasonsTable(view)}</div>
<div class="stack">${botTypesTable(view)}
${familiesTable(view)}
${cohortsTable(view)}</div>
</div>`
}
</section>`;
}

function reasonsTable({ report, lang, format }: View): Markup {
  const words = lang.reasons;
  const all = excluded(report.reconciliation);
  return table({
    caption: words.caption,
    hideCaption: true,
    columns: [
      { title: words.reason },
      { title: words.visits, numeric: true },
      { title: words.share, numeric: true },
    ],
    rows: report.reasons.map((reason) => ({
      cells: [
        html`${foreign(reason.text === '' ? reason.code : reason.text)}`,
        format.count(reason.visits),
        format.share(reason.visits, all),
      ],
    })),
  });
}

/** Of which kinds the evidence is; a visit can show several. */
function familiesTable({ report, lang, format }: View): Markup | null {
  if (report.botFamilies.length === 0) return null;
  const words = lang.families;
  return table({
    caption: words.title,
    columns: [{ title: words.family }, { title: lang.reasons.visits, numeric: true }],
    rows: report.botFamilies.map(({ family, visits }) => ({
      cells: [foreign(familyName(family, lang)), format.count(visits)],
    })),
  });
}

function cohortsTable({ report, lang, format }: View): Markup | null {
  if (report.cohorts.length === 0) return null;
  const words = lang.cohorts;
  return table({
    caption: words.title,
    columns: [{ title: words.cohort }, { title: lang.reasons.visits, numeric: true }],
    rows: report.cohorts.map(({ cohort, visits }) => ({
      cells: [foreign(cohortName(cohort)), format.count(visits)],
    })),
  });
}

/** Signed-in users by the risk that was found. */
export function accountsSection({ report, lang, format }: View): Markup | null {
  if (report.accounts.length === 0) return null;
  const words = lang.accounts;
  const all = report.accounts.reduce((n, { users }) => n + users, 0);
  return html`<section class="card" aria-labelledby="accounts">
<h2 id="accounts">${words.title}</h2>
<p class="muted">${words.hint}</p>
${table({
  caption: words.title,
  hideCaption: true,
  columns: [
    { title: words.risk },
    { title: words.users, numeric: true },
    { title: words.share, numeric: true },
  ],
  rows: report.accounts.map(({ riskLevel, users }) => ({
    cells: [foreign(riskName(riskLevel, lang)), format.count(users), format.share(users, all)],
  })),
})}
</section>`;
}

function botTypesTable({ report, lang, format }: View): Markup {
  const words = lang.botTypes;
  const most = Math.max(0, ...report.botTypes.map((row) => row.visits));
  const bar = (bot: number) => mixBar({ human: 0, undecided: 0, declaredBot: 0, bot }, most);
  return table({
    caption: words.caption,
    hideCaption: true,
    columns: [
      { title: words.type },
      { title: lang.reasons.visits, numeric: true },
      { title: words.relative, className: 'mix', hideTitle: true },
    ],
    rows: report.botTypes.map((row) => ({
      cells: [foreign(botTypeName(row.type, lang)), format.count(row.visits), bar(row.visits)],
    })),
  });
}
