import { sigmoid } from '../../fit/logistic-regression.ts';
import { type AccountModel, marginOf } from './calibrated.ts';
import { namesItselfBot } from './names.ts';

/** A model for each type of bot, by its name. */
export type TypeModel = Readonly<Record<string, Pick<AccountModel, 'intercept' | 'weights'>>>;

/** How much an account looks like each type, 0–100; they need not add up to 100. */
export function typesOf(
  models: TypeModel,
  features: readonly number[],
  name: string | null,
): Readonly<Record<string, number>> {
  const types = Object.entries(models).map(([type, model]) => [
    type,
    Math.round(sigmoid(marginOf(model, features)) * 100),
  ]);
  return { ...Object.fromEntries(types), 'self-declared': name !== null && namesItselfBot(name) ? 100 : 0 };
}
