import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RequestGate } from './request-gate.ts';

it('never has two requests of one site under way, nor three in all, and lets every one through', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ site: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }), ticks: fc.nat(3) }),
      ),
      async (requests) => {
        const gate = new RequestGate();
        const underway: unknown[] = [];
        const done = requests.map(({ site, ticks }) =>
          gate.pass(site, async () => {
            underway.push(site);
            expect(underway.length).toBeLessThanOrEqual(2);
            const sites = underway.filter((s) => s !== undefined);
            expect(new Set(sites).size).toBe(sites.length);
            for (let i = 0; i < ticks; i++) await Promise.resolve();
            underway.splice(underway.indexOf(site), 1);
            if (ticks === 3) throw new Error('a request that fails gives its place back, too');
          }),
        );
        expect(await Promise.allSettled(done)).toHaveLength(requests.length);
      },
    ),
  );
});
