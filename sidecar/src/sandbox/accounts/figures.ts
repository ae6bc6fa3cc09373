import { existsSync } from 'node:fs';
import { ACCOUNT_RULES, type AccountRules } from '../../scoring/account/constants.ts';
import { f1, judgeCommentsLeftOut } from '../../scoring/account/fit/fit-comments.ts';
import { calibrate, judgeLeftOut } from '../../scoring/account/fit/fit-model.ts';
import { scoreByRules } from '../../scoring/account/rules/index.ts';
import { calibrated } from '../../scoring/account/score/calibrated.ts';
import { heldBack } from '../../scoring/account/score/score.ts';
import type { Row } from './bench.ts';
import { generatedCases, labelled } from './train.ts';

const FITTED = { seed: 1, count: 1_000 };
const JUDGED = { seed: 2, count: 1_500 };

interface Scored {
  readonly family: string;
  readonly positive: boolean;
  readonly score: number;
  readonly rules: number;
}

/** How accounts are judged by models that have seen neither them nor their family, printed family by family. */
export function figures(data: string, rules: AccountRules = ACCOUNT_RULES): Row[] {
  const fitted = generatedCases(FITTED.seed, FITTED.count);
  const steps = calibrate(judgeLeftOut(fitted, fitted));
  const judged = generatedCases(JUDGED.seed, JUDGED.count);
  const factsOfCase = new Map(judged.map((one) => [one.features, one.facts]));
  const scored = judgeLeftOut(fitted, judged).map(({ family, positive, features, margin }) => {
    const facts = factsOfCase.get(features);
    const byRules = facts === undefined ? 0 : scoreByRules(facts, rules).probability;
    const score = heldBack(calibrated(steps, margin), features, rules.levels.critical);
    return { family, positive, score, rules: byRules };
  });
  print('Generated accounts, each judged by a model without its family:');
  printFamilies(scored, rules);
  printRates('calibrated score', scored, ({ score }) => score >= rules.levels.high);
  printRates('rules of the reference', scored, (one) => one.rules >= rules.levels.high);
  const file = `${data}/github_bots_bodegha/dev.csv`;
  if (!existsSync(file)) {
    print('bodegha: skipped, the data are not there');
    return generatedRows(scored, rules);
  }
  const comments = judgeCommentsLeftOut(labelled(file));
  const measured = f1(comments);
  print(`bodegha, 10 folds by account, threshold chosen within: F1 of bots ${measured.toFixed(4)}`);
  return [
    { what: 'bodegha: F1 of bots, 10 folds by account', measured, unit: '', least: 0.96 },
    ...generatedRows(scored, rules),
  ];
}

/** People who do much, or share much with others, and are people. */
const BUSY = ['moderators', 'power-users', 'campus'];

function generatedRows(scored: readonly Scored[], { levels }: AccountRules): Row[] {
  const called = scored.filter(({ score }) => score >= levels.high);
  const right = called.filter(({ positive }) => positive).length;
  const bots = scored.filter(({ positive }) => positive).length;
  const busy = scored.filter(({ family, score }) => BUSY.includes(family) && score >= levels.critical);
  return [
    {
      what: 'generated, family left out, HIGH and above: precision',
      measured: right / called.length,
      unit: '',
      least: 0.98,
    },
    { what: 'the same: recall', measured: right / bots, unit: '', least: 0.85 },
    { what: 'moderators, power users, campus at CRITICAL', measured: busy.length, unit: '', most: 0 },
  ];
}

function printFamilies(scored: readonly Scored[], { levels }: AccountRules): void {
  print('family              accounts   HIGH+  CRITICAL');
  for (const family of new Set(scored.map((one) => one.family))) {
    const all = scored.filter((one) => one.family === family);
    const from = (least: number) => String(all.filter(({ score }) => score >= least).length);
    print(
      family.padEnd(18) +
        String(all.length).padStart(10) +
        from(levels.high).padStart(8) +
        from(levels.critical).padStart(10),
    );
  }
}

function printRates(name: string, scored: readonly Scored[], called: (one: Scored) => boolean): void {
  const count = (is: (one: Scored) => boolean) => scored.filter(is).length;
  const right = count((one) => one.positive && called(one));
  const all = count(called);
  const precision = all === 0 ? '–' : (right / all).toFixed(4);
  print(
    `HIGH+ by ${name}: precision ${precision}, recall ${(right / count((one) => one.positive)).toFixed(4)}`,
  );
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);
