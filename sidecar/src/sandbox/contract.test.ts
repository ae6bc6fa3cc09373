import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type Exchange, readConversation, readExchange, sandboxFor } from './contract/conversation.ts';
import { differences, shapeOf } from './contract/shape.ts';
import { valueDifferences } from './contract/values.ts';
import type { Sandbox } from './index.ts';

const folder = process.env.CONTRACT_DIR ?? fileURLToPath(new URL('../../../e2e/contract', import.meta.url));
const conversation = readConversation(folder);
const names = conversation?.exchanges ?? [];

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
    expect(differences(shapeOf([response.body]), answer?.body)).toEqual([]);
  });

  it.each(names)('%s: the same values', (name) => {
    const { response } = readExchange(folder, name);
    if (typeof response.body === 'string') return;
    expect(valueDifferences(response.body, answers.get(name)?.body)).toEqual([]);
  });
});
