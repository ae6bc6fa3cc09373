import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ACCOUNT_RULES } from '../../scoring/account/constants.ts';
import { factsOf } from '../../scoring/account/facts/index.ts';
import { fitComments, type LabelledComments } from '../../scoring/account/fit/fit-comments.ts';
import { type FittedCase, fitModel } from '../../scoring/account/fit/fit-model.ts';
import { fitTypes } from '../../scoring/account/fit/fit-types.ts';
import { featuresOf } from '../../scoring/account/score/features.ts';
import { bodeghaRow } from '../../scoring/evaluate/formats/github-bots-bodegha.ts';
import { generateAccounts } from './index.ts';
import { crowdOf } from './to-crowd.ts';

/** The seed of fitting; figures are measured on others. */
const SEED = 1;
const COUNT = 1_000;

export type GeneratedCase = FittedCase & {
  readonly type: string | null;
  readonly facts: ReturnType<typeof factsOf>;
};

/** Generated accounts as cases: what each is, and its features. */
export function generatedCases(seed: number, count: number): GeneratedCase[] {
  const accounts = [...generateAccounts({ seed, count })].filter(({ activities }) => activities.length > 0);
  const crowd = crowdOf(accounts);
  return accounts.flatMap(({ userId, family, truth, type }) => {
    const subject = crowd.subject(userId);
    if (subject === null) return [];
    const facts = factsOf(subject, ACCOUNT_RULES);
    return [{ family, positive: truth === 'bot', type, features: featuresOf(facts), facts }];
  });
}

/** Fits the models and writes them as source: `data` is the folder of the labelled data, `into` that of the models. */
export function train(data: string, into: string): void {
  const cases = generatedCases(SEED, COUNT);
  write(`${into}/model.ts`, [
    [
      "import type { AccountModel } from './calibrated.ts';\nimport type { TypeModel } from './types-of-bots.ts';",
      '',
    ],
    ['ACCOUNT_MODEL: AccountModel', fitModel(cases)],
    ['TYPE_MODEL: TypeModel', fitTypes(cases)],
  ]);
  const file = `${data}/github_bots_bodegha/dev.csv`;
  if (existsSync(file))
    write(`${into}/comments-model.ts`, [
      ["import type { CommentsModel } from './comments.ts';", ''],
      ['COMMENTS_MODEL: CommentsModel', fitComments(labelled(file))],
    ]);
}

export function labelled(file: string): LabelledComments[] {
  return readFileSync(file, 'utf8').trim().split('\n').slice(1).map(bodeghaRow);
}

function write(file: string, [head, ...models]: readonly (readonly [string, unknown])[]): void {
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Number(value.toFixed(4)) : value;
  const parts = models.map(([name, model]) => `export const ${name} = ${JSON.stringify(model, rounded)};\n`);
  const note = '// Fitted by scripts/accounts.mjs train: not to be changed by hand.\n';
  writeFileSync(file, `${head?.[0] ?? ''}\n\n${note}${parts.join('\n')}`);
}
