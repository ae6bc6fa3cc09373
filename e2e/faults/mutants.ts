import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A fault that is planted on purpose: a rig that does not notice it is worth nothing. */
export interface Mutant {
  readonly name: string;
  readonly lane: 'plugin' | 'live';
  readonly edits: readonly Edit[];
}

interface Edit {
  /** Below `sidecar/src`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The check of each day heals what a lane has lost: planted together with it, a fault of a lane shows. */
const NO_DAY_CHECK: Edit = {
  file: 'pull/backfill.ts',
  from: '!stored.has(id)',
  to: 'false',
};

/** The same for the lane by number, which reads the last visits again each time, and every new one. */
const NO_OVERLAP_OF_IDS: Edit = {
  file: 'pull/tail.ts',
  from: 'const OVERLAP_IDS = 500;',
  to: 'const OVERLAP_IDS = 0;',
};
/** The same for what is read again each night. */
const NO_NIGHTLY: Edit = {
  file: 'pull/nightly.ts',
  from: 'if (!isForced && last?.time === marker.time) return;',
  to: 'if (!isForced) return;',
};
const NO_IDS: Edit = {
  file: 'pull/tail.ts',
  from: 'if (stood === null) return',
  to: 'if (stood !== null) return NOTHING; else return',
};

export const MUTANTS: readonly Mutant[] = [
  {
    name: 'the cursor is saved before the data',
    lane: 'plugin',
    edits: [
      {
        file: 'pull/walk.ts',
        from: 'const result = await store.visits.save(',
        to: `if (cursor) await store.visits.save({ site: parse.site, lane: plan.lane, visits: [], rejected: [], cursor });
      await new Promise((done) => setTimeout(done, 40));
      const result = await store.visits.save(`,
      },
      NO_DAY_CHECK,
      NO_OVERLAP_OF_IDS,
    ],
  },
  {
    name: 'a day of the past counts as read before it is',
    lane: 'plugin',
    edits: [
      {
        file: 'pull/backfill.ts',
        from: 'const ids = new Set<VisitId>();',
        to: `const ids = new Set<VisitId>();
      await saveCursor(context, 'backfill', beginningOf(startOfDay(addDays(day, -1), timezone)));`,
      },
      NO_DAY_CHECK,
      NO_OVERLAP_OF_IDS,
    ],
  },
  {
    name: 'no overlap',
    lane: 'plugin',
    edits: [
      {
        file: 'pull/tail.ts',
        from: 'isDeep ? DEEP_LOOK : PROVISIONAL_SECONDS',
        to: '0',
      },
      NO_NIGHTLY,
      NO_OVERLAP_OF_IDS,
    ],
  },
  {
    name: 'ties on a second are cut at the end of a page',
    lane: 'plugin',
    edits: [
      {
        file: 'pull/source/plugin-source.ts',
        from: 'id: after.id, before };',
        to: "id: order === 'time-and-id' && after.id > 0 ? Number.MAX_SAFE_INTEGER : after.id, before };",
      },
      NO_IDS,
      NO_DAY_CHECK,
    ],
  },
  {
    name: 'offset paging',
    lane: 'live',
    edits: [
      {
        file: 'pull/source/live-source.ts',
        from: 'return this.#page(after, until, {});',
        to: `const walk = this as unknown as { last?: Cursor | null; base: Cursor; offset: number };
      if (walk.last !== after) Object.assign(walk, { base: after, offset: 0 });
      return this.#client.call(METHOD, {
        idSite: this.#site.id, ...this.#window(Math.max(0, walk.base.time - 1), until, false),
        minTimestamp: Math.max(0, walk.base.time - 1), filter_sort_order: 'asc',
        filter_limit: this.#size.now, filter_offset: walk.offset,
      }).then((answer) => {
        const raw = listOf(answer);
        walk.offset += raw.length;
        walk.last = lastPlaceOf(raw);
        return { raw, last: walk.last, more: raw.length >= this.#size.now };
      });`,
      },
    ],
  },
  {
    name: 'what was written with an old time is not looked for',
    lane: 'plugin',
    edits: [NO_IDS],
  },
  {
    name: 'a visit that is known is not read again',
    lane: 'plugin',
    edits: [
      {
        file: 'store/pulled-visits.ts',
        from: 'before.hash === hash',
        to: 'true',
      },
    ],
  },
  {
    name: 'what Matomo deleted is kept',
    lane: 'plugin',
    edits: [
      {
        file: 'pull/check-day.ts',
        from: 'if (deleted.length === 0) return 0;',
        to: 'if (deleted.length >= 0) return 0;',
      },
    ],
  },
  {
    name: 'the times of the Live API stay shifted',
    lane: 'live',
    edits: [
      {
        file: 'visit/parse.ts',
        from: "if (lane === 'plugin') return actions;",
        to: 'return actions;',
      },
    ],
  },
  {
    name: 'one page too few is asked for',
    lane: 'plugin',
    edits: [
      {
        file: 'pull/walk.ts',
        from: 'goesOn = page.more &&',
        to: 'goesOn = page.more && Date.now() % 3 !== 0 &&',
      },
      NO_IDS,
      NO_DAY_CHECK,
    ],
  },
];

/** The sources with a fault in them, by path. @throws Error where the text that it changes is not there, or twice */
export function plant({ name, edits }: Mutant): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  for (const { file, from, to } of edits) {
    const path = join(ROOT, 'sidecar/src', file);
    const source = changed.get(path) ?? readFileSync(path, 'utf8');
    if (source.split(from).length !== 2)
      throw new Error(`"${name}": the text to change is not once in ${file}`);
    changed.set(
      path,
      source.replace(from, () => to),
    );
  }
  return changed;
}

/** The program with a fault in it, beside the built one, where it finds its packages. */
export async function buildMutant(mutant: Mutant): Promise<string> {
  const changed = plant(mutant);
  const { name } = mutant;
  const outfile = join(ROOT, 'sidecar/dist/faults', `${name.replaceAll(/\W+/g, '-')}.mjs`);
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['sidecar/src/cli/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['humantraffic:source'],
    logLevel: 'warning',
    plugins: [
      {
        name: 'mutant',
        setup({ onLoad, onResolve }) {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = changed.get(path);
            return contents === undefined ? undefined : { contents, loader: 'ts' };
          });
          onResolve({ filter: /^[^./]/ }, ({ path: asked, kind }) =>
            kind === 'entry-point' || asked.startsWith('@humantraffic/')
              ? undefined
              : { path: asked, external: true },
          );
        },
      },
    ],
  });
  return outfile;
}
