import { fitLogistic } from '../../fit/logistic-regression.ts';
import { FEATURES } from '../score/features.ts';
import type { TypeModel } from '../score/types-of-bots.ts';
import type { FittedCase } from './fit-model.ts';

/** One against all others, for each type of bot. */
export function fitTypes(cases: readonly (FittedCase & { readonly type: string | null })[]): TypeModel {
  const types = [...new Set(cases.flatMap(({ type }) => (type === null ? [] : [type])))].sort();
  return Object.fromEntries(
    types.map((name) => {
      const { intercept, weights } = fitLogistic(
        cases.map(({ features, type }) => ({
          features,
          positive: type === name,
          weight: type === name ? 4 : 1,
        })),
        FEATURES.length,
        { ridge: 2 },
      );
      const byCode = FEATURES.map(({ code }, f) => [code, weights[f] ?? 0] as const);
      return [name, { intercept, weights: Object.fromEntries(byCode) }];
    }),
  );
}
