import { describe, expect, it } from 'vitest';
import { ATTRIBUTES } from './attributes.ts';
import { newDictionaries, toColumns } from './columns.ts';
import { Crowd } from './crowd.testing.ts';
import { type Cohort, findCohorts } from './find-cohorts.ts';

const DAYS = 14;
const PEOPLE = 12_000;
const HOUR = 3600;
const hourOf = (at: number) => new Date((at + 2 * HOUR) * 1000).getUTCHours();

interface Named extends Cohort {
  readonly name: string;
}

function find(crowd: Crowd): Named[] {
  const dictionaries = newDictionaries();
  const columns = toColumns(crowd.visits, dictionaries, hourOf);
  return findCohorts(columns, null).map((cohort) => ({
    ...cohort,
    name: cohort.items
      .map(
        ({ attribute, code }) => `${ATTRIBUTES[attribute]?.name}=${dictionaries[attribute]?.valueOf(code)}`,
      )
      .join(' & '),
  }));
}

const programsAmong = (cohorts: readonly Named[]) =>
  cohorts.filter(({ judgement }) => judgement.verdict === 'programs');

function site(seed: number): Crowd {
  const crowd = new Crowd(seed);
  crowd.people(PEOPLE, DAYS);
  return crowd;
}

const CHROME = { deviceType: 'Desktop', osCode: 'WIN', osVersion: '10', browserCode: 'CH' } as const;

describe('programs that look like Chrome', () => {
  it('share a resolution and a version, come round the clock and never go on', () => {
    const crowd = site(1);
    const { random } = crowd;
    for (let i = 0; i < 2500; i++) {
      const at = crowd.moment(DAYS, false);
      const place = { country: random.pick(['us', 'br', 'vn', 'sg']), region: null, language: 'en-us' };
      const look = { ...CHROME, browserVersion: '119.0', resolution: '1280x1200' };
      crowd.add({ firstAt: at, actions: crowd.pages(at, 1, () => 0), ...look, ...place }, 0);
    }
    const [first, ...others] = programsAmong(find(crowd));
    expect(first?.name).toContain('1280x1200');
    expect(first?.rows.length).toBe(2500);
    expect(first?.judgement.safe).toBe(true);
    expect(others).toEqual([]);
  });

  it('rotate resolutions and versions evenly, and give themselves away by that', () => {
    const crowd = site(2);
    const { random } = crowd;
    const sizes = Array.from({ length: 20 }, (_, i) => `${1024 + 32 * i}x${768 + 24 * i}`) as [
      string,
      ...string[],
    ];
    for (let i = 0; i < 2500; i++) {
      const at = crowd.moment(DAYS, false);
      const look = { ...CHROME, browserVersion: `${random.int(100, 139)}.0`, resolution: random.pick(sizes) };
      crowd.add(
        {
          firstAt: at,
          actions: crowd.pages(at, 1, () => 0),
          ...look,
          country: 'sg',
          region: '01',
          language: 'zh-cn',
        },
        8,
      );
    }
    const [first] = programsAmong(find(crowd));
    expect(first?.name).toMatch(/sg|zh-cn/);
    expect(first?.findings.map(({ code }) => code)).toContain('cohort:rotation');
    expect(first?.rows.length).toBeGreaterThan(2400);
  });

  it('walk through the catalogue at an even beat', () => {
    const crowd = site(3);
    for (let i = 0; i < 400; i++) {
      const at = crowd.moment(DAYS, false);
      crowd.add(
        {
          firstAt: at,
          actions: crowd.pages(at, 12, () => 3),
          ...CHROME,
          resolution: '1920x1080',
          country: 'nl',
          region: 'NH',
          language: 'en-us',
        },
        0,
      );
    }
    const [first] = programsAmong(find(crowd));
    expect(first?.findings.map(({ code }) => code)).toContain('cohort:machine-pace');
    expect(first?.rows.length).toBeGreaterThan(380);
  });
});

describe('people who come in crowds stay', () => {
  const crowds: Record<string, (crowd: Crowd) => void> = {
    'a newsletter at nine: most read one page, all on the same address, within minutes': (crowd) => {
      const { random } = crowd;
      for (let i = 0; i < 1500; i++) {
        const at = 1_760_338_800 + Math.floor(random.next() ** 2 * 1800);
        const goesOn = random.chance(0.2);
        crowd.person(at, {
          actions: crowd.pages(at, goesOn ? random.int(2, 4) : 1, () => random.dwell(30), ['/autumn']),
          duration: goesOn ? random.dwell(60) : 0,
          referrerType: 'campaign',
          referrerName: 'newsletter-42',
          visitNumber: random.chance(0.5) ? 3 : 1,
        });
      }
    },
    'a university: one image of Windows, one region, one browser version': (crowd) => {
      const { random } = crowd;
      for (let i = 0; i < 1500; i++) {
        crowd.person(crowd.moment(DAYS, true), {
          ...CHROME,
          osVersion: '11',
          browserVersion: '128.0',
          resolution: '1680x1050',
          country: 'de',
          region: 'NI',
          visitNumber: random.chance(0.1) ? 2 : 1,
        });
      }
    },
    'a VPN of a company: the clock and the language say Germany, the address says Ireland': (crowd) => {
      for (let i = 0; i < 800; i++) {
        crowd.person(crowd.moment(DAYS, true), {
          ...CHROME,
          resolution: '1920x1200',
          country: 'ie',
          region: 'L',
          language: 'de',
          addressClass: 'datacentre',
        });
      }
    },
    'a link on a news site: thousands for an hour, one page each, nobody knew the site': (crowd) => {
      const { random } = crowd;
      for (let i = 0; i < 3000; i++) {
        const at = 1_760_360_400 + Math.floor(-Math.log(1 - random.next()) * 2400);
        const goesOn = random.chance(0.1);
        crowd.person(at, {
          actions: crowd.pages(at, goesOn ? 2 : 1, () => random.dwell(40), ['/advice/blisters']),
          duration: goesOn ? random.dwell(40) : 0,
          referrerType: 'website',
          referrerName: 'news.example',
          visitNumber: 1,
          ordered: false,
        });
      }
    },
    'a school class: the same screens, the same minute, the same pages': (crowd) => {
      const { random } = crowd;
      for (let lesson = 0; lesson < 10; lesson++) {
        const begin = 1_759_737_600 + lesson * 86_400;
        for (let pupil = 0; pupil < 28; pupil++) {
          const at = begin + random.int(0, 90);
          crowd.person(at, {
            ...CHROME,
            resolution: '1366x768',
            region: 'HE',
            actions: ['/', '/boots', '/boots/alpine'].map((path, i) => ({
              at: at + i * 20 + random.int(0, 15 + 10 * i),
              kind: 'page' as const,
              path,
              timeSpent: null,
            })),
            visitNumber: 1,
          });
        }
      }
    },
    'a spot on television: two minutes, telephones, the front page': (crowd) => {
      const { random } = crowd;
      for (let i = 0; i < 2000; i++) {
        const at = 1_760_382_900 + Math.floor(-Math.log(1 - random.next()) * 150);
        const goesOn = random.chance(0.25);
        crowd.person(at, {
          deviceType: 'Smartphone',
          actions: crowd.pages(at, goesOn ? random.int(2, 5) : 1, () => random.dwell(20), ['/']),
          duration: goesOn ? random.dwell(50) : 0,
          referrerType: 'direct',
          visitNumber: 1,
        });
      }
    },
  };

  for (const [name, add] of Object.entries(crowds)) {
    it(name, () => {
      const crowd = site(7);
      add(crowd);
      expect(
        programsAmong(find(crowd)).map((c) => `${c.name}: ${c.findings.map((f) => f.code).join(' ')}`),
      ).toEqual([]);
    });
  }
});

describe('sites on which there is little to see', () => {
  it('finds nothing among people alone', () => {
    expect(programsAmong(find(site(11)))).toEqual([]);
  });

  it('finds nothing in ten visits, in none, and in visits that are all equal', () => {
    const few = new Crowd(1);
    few.people(10, 1);
    expect(find(few)).toEqual([]);
    expect(find(new Crowd(1))).toEqual([]);
    const equal = new Crowd(1);
    for (let i = 0; i < 500; i++) {
      const at = equal.moment(5, false);
      equal.add({ firstAt: at, actions: equal.pages(at, 1, () => 0, ['/']), ...CHROME, resolution: '1x1' });
    }
    expect(programsAmong(find(equal))).toEqual([]);
  });

  it('finds nothing where every attribute is unknown and times are out of order or in the future', () => {
    const crowd = new Crowd(1);
    for (let i = 0; i < 300; i++) {
      const at = 9e9 - i;
      crowd.add({
        firstAt: at,
        actions: [
          { at, kind: 'page', path: null, timeSpent: null },
          { at: at - 50, kind: 'page', path: null, timeSpent: null },
        ],
        referrerType: 'direct',
        resolution: null,
        browserCode: null,
        browserVersion: null,
        osCode: null,
        osVersion: null,
        language: null,
        country: null,
        region: null,
        localTime: 'noon',
        addressClass: null,
        deviceType: null,
      });
    }
    const found = find(crowd);
    expect(programsAmong(found)).toEqual([]);
    expect(JSON.stringify(found)).not.toContain('null,"findings"');
  });
});

describe('a house with one image', () => {
  /** Round the clock, three pages at a reader's pace, cookies wiped: a call centre, or a program. */
  const shifts = (network: (crowd: Crowd) => string): readonly Named[] => {
    const crowd = site(11);
    for (let i = 0; i < 1500; i++) {
      const at = crowd.moment(DAYS, false);
      const look = { ...CHROME, browserVersion: '138.0', resolution: '1280x1024' };
      const actions = crowd.pages(at, 3, () => crowd.random.dwell(25));
      crowd.add({
        firstAt: at,
        actions,
        ...look,
        region: 'SN',
        network: { wide: network(crowd), narrow: null },
      });
    }
    return find(crowd).filter(({ judgement }) => judgement.safe);
  };

  it('may wipe its cookies and work in shifts: nobody is taken for a program for that', () => {
    expect(shifts(() => '198.51')).toEqual([]);
  });

  it('is none where the same comes from everywhere', () => {
    const [found] = shifts(({ random }) => `198.${random.int(1, 60)}`);
    expect(found?.name).toContain('1280x1024');
    expect(found?.rows.length).toBe(1500);
  });
});
