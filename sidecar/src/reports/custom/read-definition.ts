import { readFileSync } from 'node:fs';
import { fail } from '../../errors/fail.ts';
import { parseSegment } from '../segment/parse.ts';
import { type Definition, parseDefinition } from './definition.ts';

/**
 * The definition in a file, checked whole.
 * @throws HumanTrafficError `report:no-definition`, `report:bad-definition`, `report:bad-segment`, exit code 2
 */
export function readDefinition(file: string): Definition {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const problem = (error as NodeJS.ErrnoException).code ?? String(error);
    throw fail('report:no-definition', { file, problem }, { exitCode: 2 });
  }
  const definition = parseDefinition(text, file);
  if (definition.segment !== undefined) parseSegment(definition.segment);
  return definition;
}
