/** The API calls, in order: before the tracking those that prepare the site, after it those that ask. */
const call = (name, method, params = {}, token = '<token>') => ({
  name,
  http: 'POST index.php (form body)',
  params: { module: 'API', format: 'json', token_auth: token, method, ...params },
});
const onSite = (name, method, params = {}, token = '<token>') =>
  call(name, method, { idSite: '<idSite>', ...params }, token);
const dimension = (slug, name, scope) =>
  onSite(
    `CustomDimensions.configureNewCustomDimension-${slug}`,
    'CustomDimensions.configureNewCustomDimension',
    {
      name,
      scope,
      active: '1',
    },
  );

export function callsBeforeTracking() {
  return [
    call('API.getMatomoVersion', 'API.getMatomoVersion'),
    onSite(
      'CustomDimensions.getConfiguredCustomDimensions-empty',
      'CustomDimensions.getConfiguredCustomDimensions',
    ),
    dimension('mode', 'Tracking mode', 'visit'),
    dimension('is-bot', 'Is bot', 'visit'),
    dimension('bot-type', 'Bot type', 'visit'),
    dimension('click', 'Click action', 'action'),
    dimension('bad-scope', 'Nope', 'nope'),
    onSite(
      'CustomDimensions.getConfiguredCustomDimensions',
      'CustomDimensions.getConfiguredCustomDimensions',
    ),
    onSite('Goals.addGoal', 'Goals.addGoal', {
      name: 'Trial',
      matchAttribute: 'manually',
      pattern: 'x',
      patternType: 'contains',
    }),
    onSite('SegmentEditor.getAll-empty', 'SegmentEditor.getAll'),
    onSite('VisitsSummary.get-empty', 'VisitsSummary.get', { period: 'day', date: '2020-06-01' }),
  ];
}

export function callsAfterTracking({ days }) {
  return [...live(days), ...reports(days), ...administration(days), ...plugin(days), ...errors(days)];
}

function live({ today, yesterday, dayBefore, older }) {
  const ask = (suffix, params, token) =>
    onSite(`Live.getLastVisitsDetails${suffix}`, 'Live.getLastVisitsDetails', params, token);
  const all = { period: 'range', date: `${older},${today}`, filter_limit: '100', filter_sort_order: 'asc' };
  const day = { period: 'day', date: yesterday };
  return [
    ask('', all),
    ask('-day', { ...day, filter_limit: '100', doNotFetchActions: '1' }),
    ask('-default-limit', { ...day, doNotFetchActions: '1' }),
    ask('-offset', { ...day, filter_limit: '3', filter_offset: '2', filter_sort_order: 'asc' }),
    ask('-today', { period: 'day', date: 'today', doNotFetchActions: '1', filter_limit: '-1' }),
    ask('-last3', { period: 'range', date: 'last3', doNotFetchActions: '1', filter_limit: '-1' }),
    ask('-month', { period: 'month', date: dayBefore, doNotFetchActions: '1', filter_limit: '-1' }),
    ask('-no-period', { doNotFetchActions: '1', filter_limit: '2' }),
    ask('-min-timestamp', { ...all, minTimestamp: '<last action 1111111111111111>', doNotFetchActions: '1' }),
    ask('-user', { ...all, segment: 'userId==bob' }),
    ask('-or', { ...all, segment: 'browserCode==FF,browserCode==HC;actions>0', doNotFetchActions: '1' }),
    ask('-visit', { ...all, segment: 'visitId==<visit 3333333333333333>' }),
    ask('-not', { ...day, filter_limit: '100', segment: 'browserCode!=HC', doNotFetchActions: '1' }),
    ask('-contains', { ...day, filter_limit: '100', segment: 'pageUrl=@pricing', doNotFetchActions: '1' }),
    ask('-empty', { period: 'day', date: '2020-06-01' }),
    ask('-view', { ...day, filter_limit: '1' }, '<view token>'),
    onSite('Live.getCounters', 'Live.getCounters', { lastMinutes: '30' }),
    onSite('Live.getCounters-bad', 'Live.getCounters', { lastMinutes: '0' }),
  ];
}

function reports({ yesterday, older }) {
  const day = { period: 'day', date: yesterday };
  const ask = (method, suffix, params) => onSite(`${method}${suffix}`, method, params);
  return [
    ask('VisitsSummary.get', '-day', day),
    ask('VisitsSummary.get', '-segment', { ...day, segment: 'userId==bob' }),
    ask('VisitsSummary.get', '-days', { period: 'day', date: `${older},${yesterday}` }),
    ask('VisitsSummary.get', '-last3', { period: 'day', date: 'last3' }),
    ask('VisitsSummary.get', '-range', { period: 'range', date: `${older},${yesterday}` }),
    ask('VisitsSummary.get', '-week', { period: 'week', date: yesterday }),
    ask('VisitsSummary.get', '-month', { period: 'month', date: yesterday }),
    ask('VisitsSummary.getVisits', '-day', day),
    ask('VisitsSummary.getVisits', '-days', { period: 'day', date: `${older},${yesterday}` }),
    ask('VisitsSummary.getVisits', '-empty', { period: 'day', date: '2020-06-01' }),
    ask('Actions.getPageUrls', '', { ...day, flat: '1', filter_limit: '-1' }),
    ask('Actions.getPageUrls', '-empty', { period: 'day', date: '2020-06-01', flat: '1' }),
    ask('Events.getCategory', '', day),
    ask('Events.getCategory', '-expanded', { ...day, expanded: '1' }),
    ask('Referrers.getReferrerType', '', day),
    ask('UserCountry.getCountry', '', day),
    ask('UserCountry.getCountry', '-empty', { period: 'day', date: '2020-06-01' }),
    ask('DevicesDetection.getType', '', day),
    call('API.getBulkRequest', 'API.getBulkRequest', {
      'urls[0]': `method=VisitsSummary.getVisits&idSite=<idSite>&period=day&date=${yesterday}`,
      'urls[1]': 'method=Live.getCounters&idSite=<idSite>&lastMinutes=30',
      'urls[2]': 'method=Live.getCounters&idSite=9999&lastMinutes=30',
    }),
  ];
}

function administration({ yesterday }) {
  const segment = { name: 'No headless', definition: 'browserCode!=HC' };
  return [
    onSite('SitesManager.getSiteFromId', 'SitesManager.getSiteFromId'),
    call('SitesManager.getSitesWithAtLeastViewAccess', 'SitesManager.getSitesWithAtLeastViewAccess'),
    ...['AtLeastView', 'View', 'Write', 'Admin'].flatMap((right) => [
      call(`SitesManager.getSitesIdWith${right}Access`, `SitesManager.getSitesIdWith${right}Access`),
      call(
        `SitesManager.getSitesIdWith${right}Access-view`,
        `SitesManager.getSitesIdWith${right}Access`,
        {},
        '<view token>',
      ),
    ]),
    call('UsersManager.hasSuperUserAccess', 'UsersManager.hasSuperUserAccess'),
    call('UsersManager.hasSuperUserAccess-view', 'UsersManager.hasSuperUserAccess', {}, '<view token>'),
    call('UsersManager.getUser', 'UsersManager.getUser', { userLogin: 'admin' }),
    onSite('SegmentEditor.add', 'SegmentEditor.add', { ...segment, autoArchive: '0', enabledAllUsers: '0' }),
    onSite('SegmentEditor.add-auto-archive', 'SegmentEditor.add', { ...segment, autoArchive: '1' }),
    onSite('SegmentEditor.add-bad', 'SegmentEditor.add', { name: 'Bad', definition: 'nope==1' }),
    onSite('SegmentEditor.getAll', 'SegmentEditor.getAll'),
    call('CoreAdminHome.invalidateArchivedReports', 'CoreAdminHome.invalidateArchivedReports', {
      idSites: '<idSite>',
      dates: yesterday,
      period: 'day',
    }),
  ];
}

const humans = 'botVerdict!=bot;botVerdict!=declared_bot';

const label = (visitor, rest) => ({
  idVisit: `<visit ${visitor}>`,
  verdict: 'bot',
  score: 98,
  botType: 'automation',
  evidence: ['automation:selenium'],
  lastActionTime: `<last action ${visitor}>`,
  ...rest,
});
/** Ids and times are numbers in the list, so they lose their quotes once filled in. */
const labels = (...rows) => JSON.stringify(rows).replace(/"(<(?:visit|last action) [0-9a-f]{16}>)"/g, '$1');

function plugin({ yesterday, dayBefore, older, today }) {
  const ask = (method, suffix, params, token) =>
    onSite(`HumanTraffic.${method}${suffix}`, `HumanTraffic.${method}`, params, token);
  const set = (suffix, rows, rest = {}, token) =>
    ask(
      'setLabels',
      suffix,
      { labels: rows, model: 'test-1', jobKey: `job${suffix}`, dryRun: '0', ...rest },
      token,
    );
  const summary = (suffix) =>
    onSite(`VisitsSummary.get-${suffix}`, 'VisitsSummary.get', {
      period: 'day',
      date: yesterday,
      segment: humans,
    });
  const gone = { ...label('0'.repeat(16)), idVisit: 999_999_999, lastActionTime: 1 };
  const person = 'a'.repeat(16);
  const bot = label(person);
  return [
    call('HumanTraffic.getVersion', 'HumanTraffic.getVersion'),
    ask('getStatus', '', {}),
    ask('getVisitsSince', '-by-id', { afterIdVisit: '0', afterTime: '', limit: '1000' }),
    ask('getVisitsSince', '-by-time', { afterIdVisit: '0', afterTime: '1', limit: '2' }),
    ask('getVisitsSince', '-after', {
      afterIdVisit: '<visit 1111111111111111>',
      afterTime: '<last action 1111111111111111>',
      limit: '1000',
    }),
    ask('getVisitsSince', '-end', { afterIdVisit: '999999999', afterTime: '', limit: '10' }),
    ask('getVisitsSince', '-bad-limit', { afterIdVisit: '0', afterTime: '', limit: '5001' }),
    ask('getVisitIds', '', { date: yesterday }),
    ask('getVisitIds', '-empty', { date: '2020-06-01' }),
    ask('getVisitIds', '-bad-date', { date: '2026-99-99' }),
    ask('ensureSegments', '', {}),
    ask('ensureSegments', '-again', {}),
    { ...ask('ensureSegments', '-by-get', {}), http: 'GET index.php' },
    summary('humans-before-labels'),
    set('-dry-run', labels(bot), { dryRun: '1' }),
    set('', labels(bot, label('7'.repeat(16), { lastActionTime: 1 }), gone)),
    set('-unchanged', labels(bot)),
    set('-score-only', labels({ ...bot, score: 99 })),
    set('-take-back', labels({ ...bot, verdict: null, score: null, botType: null, evidence: [] })),
    ask('getVisitsSince', '-taken-back', { afterIdVisit: '0', afterTime: '', limit: '1000' }),
    set('-taken-back-again', labels({ ...bot, verdict: null, score: null, botType: null, evidence: [] })),
    set('-again', labels(bot)),
    set('-twice', labels(bot, bot)),
    set('-unknown-field', labels({ ...bot, more: 1 })),
    set('-bad-model', labels(bot), { model: 'a b' }),
    set('-not-json', 'nope'),
    set('-bad-verdict', labels({ ...bot, verdict: 'robot' })),
    set('-view', labels(bot), {}, '<view token>'),
    summary('humans-before-invalidation'),
    ask('invalidate', '', { dates: `${yesterday},${older},2020-06-01` }),
    summary('humans-after-invalidation'),
    onSite('VisitsSummary.get-all-after-labels', 'VisitsSummary.get', { period: 'day', date: yesterday }),
    onSite('Live.getLastVisitsDetails-bots', 'Live.getLastVisitsDetails', {
      period: 'range',
      date: `${dayBefore},${today}`,
      filter_limit: '100',
      segment: 'botVerdict==bot,botVerdict==declared_bot',
    }),
    ask('getVisitsSince', '-labelled', { afterIdVisit: '0', afterTime: '', limit: '1000' }),
    ask('getDecisionsSince', '-none', {}),
    ask('setVisitVerdict', '', { idVisit: `<visit ${person}>`, verdict: 'human', reason: 'It is <me>' }),
    ask('setVisitVerdict', '-again', { idVisit: `<visit ${person}>`, verdict: 'human' }),
    set('-protected', labels(bot)),
    ask('getVisitsSince', '-decided', { afterIdVisit: '0', afterTime: '', limit: '1000' }),
    ask('getDecisionsSince', '', { afterId: '0', limit: '100' }),
    ask('setVisitVerdict', '-undo', { idVisit: `<visit ${person}>`, verdict: '' }),
    ask('setVisitVerdict', '-nothing-to-undo', { idVisit: `<visit ${person}>`, verdict: '' }),
    ask('setVisitVerdict', '-bad-verdict', { idVisit: `<visit ${person}>`, verdict: 'robot' }),
    ask('setVisitVerdict', '-no-visit', { idVisit: '999999999', verdict: 'bot' }),
    {
      ...ask('setVisitVerdict', '-by-get', { idVisit: `<visit ${person}>`, verdict: 'bot' }),
      http: 'GET index.php',
    },
    ask('getDecisionsSince', '-undone', { afterId: '0', limit: '100' }),
    ask('getDecisionsSince', '-bad-limit', { afterId: '0', limit: '5001' }),
    set('-risk', labels({ ...bot, accountRisk: 'HIGH' })),
    set('-bad-risk', labels({ ...bot, accountRisk: 'high' })),
    ask('getVisitsSince', '-risk', { afterIdVisit: '0', afterTime: '', limit: '1000' }),
  ];
}

function errors({ yesterday }) {
  const day = { period: 'day', date: yesterday };
  const ask = (suffix, params, token) => call(`error-${suffix}`, 'Live.getLastVisitsDetails', params, token);
  const { token_auth: _, ...anonymous } = ask('no-token', { idSite: '<idSite>', ...day }).params;
  return [
    ask('wrong-token', { idSite: '<idSite>', ...day }, '<wrong token>'),
    { name: 'error-no-token', http: 'POST index.php (form body)', params: anonymous },
    ask('unknown-site', { idSite: '9999', ...day }),
    ask('bad-date', { idSite: '<idSite>', period: 'day', date: '2026-99-99' }),
    ask('bad-period', { idSite: '<idSite>', period: 'fortnight', date: yesterday }),
    ask('bad-segment', { idSite: '<idSite>', ...day, segment: 'nope==1' }),
    ask('no-site', {}),
    call('error-no-date', 'VisitsSummary.get', { idSite: '<idSite>', period: 'day' }),
    call('error-bad-segment-report', 'VisitsSummary.get', { idSite: '<idSite>', ...day, segment: 'nope==1' }),
    call('error-unknown-plugin', 'Nope.nope'),
    call('error-unknown-method', 'VisitsSummary.nope', { idSite: '<idSite>' }),
    onSite(
      'error-view-may-not-add-dimension',
      'CustomDimensions.configureNewCustomDimension',
      { name: 'X', scope: 'visit', active: '1' },
      '<view token>',
    ),
    call(
      'error-view-may-not-invalidate',
      'CoreAdminHome.invalidateArchivedReports',
      { idSites: '<idSite>', dates: yesterday, period: 'day' },
      '<view token>',
    ),
    call('error-unknown-site-view', 'Live.getLastVisitsDetails', { idSite: '9999', ...day }, '<view token>'),
    call('UsersManager.getUser-view', 'UsersManager.getUser', { userLogin: 'admin' }, '<view token>'),
    {
      name: 'get-request',
      http: 'GET index.php',
      params: { module: 'API', format: 'json', token_auth: '<token>', method: 'API.getMatomoVersion' },
    },
  ];
}
