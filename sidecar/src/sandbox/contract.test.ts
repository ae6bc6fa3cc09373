import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Exchange, readConversation, readExchange, sandboxFor } from './contract/conversation.ts';
import { differences, shapeOf } from './contract/shape.ts';
import { NOT_WORKED_OUT, valueDifferences } from './contract/values.ts';
import type { Sandbox } from './index.ts';

const folder = process.env.CONTRACT_DIR ?? fileURLToPath(new URL('../../../e2e/contract', import.meta.url));
const conversation = readConversation(folder);
const names = conversation?.exchanges ?? [];

/** These list what else the recorded Matomo holds. */
const OTHER_INSTANCE = /^SitesManager\.getSites(Id)?With/;

/** All of them, uncut: the report of a failure is the list of what to put right. */
function expectNone(found: readonly string[]): void {
  if (found.length > 0) expect.fail(found.join('\n'));
}

describe.skipIf(conversation === null)('the sandbox answers like the recorded Matomo', () => {
  let sandbox: Sandbox;
  const answers = new Map<string, Exchange['response']>();

  // In the recorded order: what is tracked and written first decides what is answered later.
  beforeAll(async () => {
    if (conversation === null) return;
    sandbox = await sandboxFor(conversation);
    for (const name of names) answers.set(name, await ask(sandbox, readExchange(folder, name)));
  });
  afterAll(() => sandbox?.close());

  it.each(names)('%s', (name) => {
    const { response } = readExchange(folder, name);
    const answer = answers.get(name);
    expect(answer?.status).toBe(response.status);
    expect(answer?.contentType.toLowerCase()).toBe(response.contentType.toLowerCase());
    if (typeof response.body === 'string') {
      // Pages and pictures: the recording keeps their beginning only.
      expect(typeof answer?.body).toBe('string');
      if (!response.body.startsWith('<!')) expect(answer?.body).toContain(response.body);
      return;
    }
    expectNone(differences(shapeOf([response.body]), answer?.body));
  });

  const comparable = names.filter((name) => !OTHER_INSTANCE.test(name));
  it.each(comparable)('%s: the same values', (name) => {
    const { response } = readExchange(folder, name);
    if (typeof response.body === 'string') return;
    const leftOut = NOT_WORKED_OUT.filter(([pattern]) => pattern.test(name)).flatMap(([, fields]) => fields);
    expectNone(valueDifferences(response.body, answers.get(name)?.body, new Set(leftOut)));
  });
});
