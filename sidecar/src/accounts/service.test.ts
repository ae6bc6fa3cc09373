import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DIALECT } from '../store/database.fixture.ts';
import { openEngine } from '../store/open.ts';
import { SITE, visit } from '../visit/visit.fixture.ts';
import { NOW, site, spams, useAccounts } from './service.fixture.ts';

const { kept, service } = useAccounts();

/** The bytes of the database's files, its log among them; on a server, every table as text. */
async function everythingKept(url: string): Promise<string> {
  if (DIALECT === 'sqlite') {
    const file = url.slice('sqlite:'.length);
    return [file, `${file}-wal`]
      .filter((path) => existsSync(path))
      .map((path) => readFileSync(path).toString('latin1'))
      .join();
  }
  const beside = await openEngine(url);
  const tables = await beside.db.introspection.getTables();
  const rows = [];
  for (const { name } of tables) {
    const found = await sql`select * from ${sql.table(name)}`.execute(beside.db);
    rows.push(name, JSON.stringify(found.rows));
  }
  await beside.db.destroy();
  return rows.join();
}

describe('an account', () => {
  it('that posts one advert by a clock is CRITICAL, flagged at once, and why is written down', async () => {
    const accounts = service();
    await spams(accounts, 'spammer');
    const found = await accounts.detectBot('spammer');
    expect(found).toMatchObject({
      riskLevel: 'CRITICAL',
      action: 'immediate-suspension',
      flagged: true,
      suspended: false,
    });
    expect(found.indicators.length).toBeGreaterThan(2);
    expect(found.recommendations.length).toBeGreaterThan(0);
    const [change, ...more] = await kept.store.users.history(site, 'spammer');
    expect(more).toEqual([]);
    expect(change).toMatchObject({
      probability: found.probability,
      risk_level: 'CRITICAL',
      indicators: found.indicators,
    });
  });

  it('is judged the same by a process that starts later', async () => {
    const accounts = service();
    await spams(accounts, 'spammer');
    const before = await accounts.detectBot('spammer');
    expect(await service().detectBot('spammer')).toEqual(before);
  });

  it('is judged anew when it does something, and not before', async () => {
    const accounts = service();
    await accounts.monitorUserActivity('new', 'post', { content: 'hello' });
    expect((await accounts.detectBot('new')).riskLevel).toBe('LOW');
    await spams(accounts, 'new');
    expect((await accounts.detectBot('new')).riskLevel).toBe('CRITICAL');
  });

  it('that nobody knows is LOW, and leaves nothing in the store', async () => {
    expect(await service().detectBot('nobody')).toMatchObject({
      probability: 0,
      riskLevel: 'LOW',
      flagged: false,
    });
    expect(await kept.store.users.find(site, 'nobody')).toBeNull();
  });

  it('stays what a person decided, whatever it does afterwards, and the decision can be taken back', async () => {
    const accounts = service();
    await spams(accounts, 'weather');
    await accounts.detectBot('weather');
    await accounts.unflag('weather', 'Our own weather service');
    await spams(accounts, 'weather', 30);
    await accounts.assessAll();
    expect(await accounts.detectBot('weather')).toMatchObject({ decision: 'human', flagged: false });
    await accounts.flag('weather', 'It was sold');
    expect(await accounts.detectBot('weather')).toMatchObject({ decision: 'bot', flagged: true });
    const reasons = (await kept.store.users.history(site, 'weather')).map(({ reason }) => reason);
    expect(reasons.slice(-2)).toEqual(['Our own weather service', 'It was sold']);
  });

  it('is not flagged without a reason', async () => {
    await expect(service().flag('somebody', ' ')).rejects.toMatchObject({ code: 'accounts:no-reason' });
  });

  it('leaves no text, no address and no device in the database, not even in the bytes of its files', async () => {
    const accounts = service({ judgeEverySeconds: 0 });
    const secret = 'Mr Featherstonehaugh of Llanfairpwll has gout';
    for (let i = 0; i < 40; i++)
      await accounts.monitorUserActivity('u', 'comment', {
        content: `${secret} (${i})`,
        targetId: 'topic-Zyzzyva',
        targetUserId: 'Quetzalcoatl',
        ipHash: '203.0.113.77',
        device: 'dev-Quux',
        at: NOW - i * 60,
      });
    await accounts.assessAll();
    await accounts.detectBot('u');
    const words = [...secret.split(' ').filter((word) => word.length > 3), '203.0.113.77', 'Quux'];
    const wanted = [...words, 'Zyzzyva', 'Quetzalcoatl', Buffer.from(secret).toString('base64').slice(0, 20)];
    const bytes = await everythingKept(kept.database.url);
    expect(bytes).toContain('account_activities');
    for (const word of wanted) expect([word, bytes.includes(word)]).toEqual([word, false]);
  });

  it('that deletes everything is nobody again, and a renamed one takes along what it did', async () => {
    const accounts = service();
    await spams(accounts, 'old');
    await accounts.rename('old', 'new');
    expect((await accounts.detectBot('old')).riskLevel).toBe('LOW');
    expect((await accounts.detectBot('new')).riskLevel).toBe('CRITICAL');
    await accounts.forget('new');
    expect((await accounts.detectBot('new')).probability).toBe(0);
  });
});

describe('an account that a person decided on', () => {
  it('is what the program thinks again when the decision is taken back', async () => {
    const accounts = service();
    await spams(accounts, 'weather');
    await accounts.unflag('weather', 'Our own weather service');
    expect(await accounts.undo('weather', 'It was sold')).toBe(true);
    expect(await accounts.detectBot('weather')).toMatchObject({ decision: null, flagged: true });
    expect((await kept.store.users.history(site, 'weather')).at(-1)).toMatchObject({
      decided_by: 'accounts-2',
      reason: 'Decision taken back: It was sold',
    });
    expect(await accounts.undo('weather', 'twice')).toBe(false);
    expect((await accounts.getBotDetectionStats()).reviewed).toBe(0);
    // The program may judge it again.
    await spams(accounts, 'weather', 20);
    expect((await accounts.detectBot('weather')).activities.total).toBe(140);
  });

  it('is remembered also where it has done nothing yet', async () => {
    const accounts = service();
    await accounts.flag('known elsewhere', 'It was on a list');
    expect(await service().detectBot('known elsewhere')).toMatchObject({ decision: 'bot', flagged: true });
  });
});

describe('an account with a name of its own', () => {
  it('keeps it, also for a process that starts later, and while it comes without one', async () => {
    const accounts = service();
    await accounts.monitorUserActivity('17', 'post', { name: 'release-bot' });
    await accounts.monitorUserActivity('17', 'post');
    const later = service();
    await later.monitorUserActivity('17', 'post');
    expect((await later.detectBot('17')).indicators).toContain('Its name says that it is a bot');
  });
});

describe('what comes in', () => {
  it('is judged some seconds later where nobody asks: CRITICAL is flagged', async () => {
    const accounts = service({ judgeEverySeconds: 1 });
    await spams(accounts, 'spammer');
    for (let i = 0; i < 200 && (await kept.store.users.find(site, 'spammer'))?.is_flagged !== 1; i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await kept.store.users.find(site, 'spammer')).toMatchObject({
      is_flagged: 1,
      risk_level: 'CRITICAL',
    });
    await accounts.close();
  });

  it('by another process is seen, too, and nothing is counted twice', async () => {
    const [one, other] = [service(), service()];
    await one.monitorUserActivity('u', 'vote');
    expect((await one.detectBot('u')).activities.total).toBe(1);
    await other.monitorUserActivity('u', 'vote');
    await one.monitorUserActivity('u', 'vote');
    expect((await one.detectBot('u')).activities).toEqual({ total: 3, today: 3 });
    expect((await other.detectBot('u')).activities.total).toBe(3);
  });

  it('is judged anew alone: who has done nothing since keeps what was found', async () => {
    const accounts = service();
    for (const id of ['a', 'b', 'c']) await accounts.monitorUserActivity(id, 'vote', { targetId: `t-${id}` });
    expect(await accounts.assessAll()).toMatchObject({ assessed: 3, accounts: 3 });
    expect(await accounts.assessAll()).toMatchObject({ assessed: 0, accounts: 3 });
    await accounts.monitorUserActivity('b', 'vote', { targetId: 't' });
    expect(await accounts.assessAll()).toMatchObject({ assessed: 1 });
  });
});

describe('Matomo’s users', () => {
  it('are accounts by what they did in their visits, events as the settings map them', async () => {
    await kept.store.sites.save(SITE);
    const [page] = visit(1).actions;
    if (page === undefined) throw new Error('the fixture has an action');
    const actions = Array.from({ length: 90 }, (_, i) => ({
      ...page,
      position: i,
      type: i % 2 ? 'event' : 'action',
      url: `https://shop.example/${i}`,
      at: NOW - (90 - i) * 1_200,
      detail: i % 2 ? { eventCategory: 'forum', eventAction: 'reply' } : {},
    }));
    const changes = { userId: 'crawler@shop', actions, lastActionAt: NOW, actionCount: 90 };
    await kept.store.visits.save({
      site: SITE,
      visits: [visit(1, changes), visit(2)],
      rejected: [],
      lane: 'plugin',
      cursor: null,
    });
    const mapped = await service({ events: { 'forum/reply': 'comment' } }).detectBot('crawler@shop');
    const unmapped = await service().detectBot('crawler@shop');
    expect(mapped.indicators.join()).toMatch(/clock/);
    expect(mapped.types).not.toEqual(unmapped.types);
    for (const { indicators } of [mapped, unmapped]) expect(indicators.join()).not.toMatch(/one kind/);
  });

  it('above LOW are named for the segment, a person’s decision before the program’s', async () => {
    const accounts = service();
    for (const id of ['spam', 'ours']) await spams(accounts, id);
    await accounts.monitorUserActivity('person', 'post', { content: 'hello there' });
    await accounts.assessAll();
    await accounts.unflag('ours', 'ours');
    expect(await accounts.accountRisks()).toEqual([{ userId: 'spam', accountRisk: 'CRITICAL' }]);
  });
});

describe('an activity that is acknowledged', () => {
  it('is in the store already: whatever happens to the process then, it is not lost', async () => {
    const accounts = service();
    const beside = await openEngine(kept.database.url);
    for (let i = 1; i <= 5; i++) {
      await Promise.all(Array.from({ length: 40 }, (_, n) => accounts.monitorUserActivity(`u${n}`, 'vote')));
      const rows = await beside.db.selectFrom('account_activities').select('id').execute();
      expect(rows).toHaveLength(i * 40);
    }
    await beside.db.destroy();
  });

  it('is not, where the store fails: the caller hears it', async () => {
    const accounts = service();
    const beside = await openEngine(kept.database.url);
    await sql`drop table account_activities`.execute(beside.db);
    await beside.db.destroy();
    await expect(accounts.monitorUserActivity('u', 'vote')).rejects.toMatchObject({
      code: expect.stringMatching(/^store:/),
    });
  });
});

describe('statistics', () => {
  it('count levels, and what people found otherwise', async () => {
    const accounts = service();
    for (const id of ['a', 'b', 'c'])
      await accounts.monitorUserActivity(id, 'post', { content: 'hello there' });
    await spams(accounts, 'spam');
    await spams(accounts, 'ours');
    await accounts.assessAll();
    await accounts.unflag('ours', 'ours');
    await accounts.flag('a', 'a bot all the same');
    const stats = await accounts.getBotDetectionStats();
    expect(stats).toMatchObject({ total: 5, reviewed: 2, falsePositives: 1, falseNegatives: 1, critical: 2 });
    expect(stats.detectionRate).toBeCloseTo(2 / 5);
  });

  it('of nothing are zero', async () => {
    const stats = await service().getBotDetectionStats();
    expect(stats).toMatchObject({ total: 0, suspicious: 0, averageProbability: 0, detectionRate: 0 });
  });
});
