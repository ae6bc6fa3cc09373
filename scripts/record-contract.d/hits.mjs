/** What is tracked, in order. Every visitor has a name of 16 equal hex digits. */
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const chrome = `${WINDOWS} Chrome/140.0.0.0 Safari/537.36`;
const edge = `${WINDOWS} Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0`;
const headless =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36';
const firefox = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0';
const safari =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15';
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';
const android =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const googlebot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const ahrefs = 'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)';

const shop = 'https://shop.example';
const page = (path, title) => ({ url: `${shop}${path}`, action_name: title });
const id = (digit) => ({ cid: digit.repeat(16) });

const single = (name, params) => ({
  name: `tracking-${name}`,
  http: 'POST matomo.php (form body)',
  params: { idsite: '<idSite>', rec: '1', ...params },
});
const query = (params) =>
  `?${new URLSearchParams({ idsite: 'SITE', rec: '1', ...params })}`.replace('SITE', '<idSite>');
const bulk = (name, hits, rest = { token_auth: '<token>' }) => ({
  name: `tracking-bulk-${name}`,
  http: 'POST matomo.php (JSON body)',
  json: { requests: hits.map(query), ...rest },
});

export function tracking({ now, start }) {
  const at = (seconds) => ({ cdt: String(start.yesterday + 36_000 + seconds), token_auth: '<token>' });
  const alice = { ...id('1'), ua: chrome, res: '1920x1080', lang: 'de-de', cip: '198.51.100.7' };
  const carol = { ...id('3'), ua: edge, res: '1536x864', lang: 'en-us', cip: '203.0.113.9' };
  const dora = {
    ...id('4'),
    ua: iphone,
    res: '390x844',
    lang: 'fr',
    urlref: 'https://www.facebook.com/',
    cip: '198.51.100.9',
  };
  const berlin = { country: 'de', region: 'BE', city: 'Berlin', lat: '52.52', long: '13.405' };
  return [
    single('page', {
      ...alice,
      ...page('/', 'Home'),
      urlref: 'https://www.google.com/search?q=x',
      pv_id: 'aaaaaa',
      dimension1: 'cookie',
      dimension4: 'hero',
      ht_m: 'cookie',
      h: '9',
      m: '59',
      s: '30',
      ...at(0),
    }),
    single('page-human', {
      ...alice,
      ...page('/pricing', 'Pricing'),
      ht_v: 'human',
      ht_s: '4',
      ht_e: 'mouse:natural',
      pv_id: 'bbbbbb',
      ...at(25),
    }),
    single('ping', { ...alice, ...page('/pricing', 'Pricing'), ping: '1', dimension2: 'human', ...at(40) }),
    single('goal', { ...alice, ...page('/pricing', 'Pricing'), idgoal: '1', revenue: '5', ...at(41) }),
    single('user', {
      ...id('2'),
      uid: 'bob',
      ua: firefox,
      res: '1440x900',
      lang: 'en',
      cip: '198.51.100.8',
      ...berlin,
      ...page('/', 'Home'),
      urlref: 'https://news.example/story',
      ...at(60),
    }),
    single('user-order', {
      ...id('2'),
      uid: 'bob',
      ua: firefox,
      cip: '198.51.100.8',
      ...page('/thanks', 'Thanks'),
      idgoal: '0',
      ec_id: 'O1',
      revenue: '19.9',
      ec_st: '16.9',
      ec_tx: '2',
      ec_sh: '3',
      ec_dt: '2',
      ec_items: '[["sku1","Shoes",["Cat","Sale"],8.45,2]]',
      ...at(120),
    }),
    single('event', {
      ...carol,
      ...page('/', 'Home'),
      e_c: 'video',
      e_a: 'play',
      e_n: 'intro',
      e_v: '92',
      ...at(180),
    }),
    single('event-bare', { ...carol, ...page('/', 'Home'), e_c: 'video', e_a: 'stop', ...at(190) }),
    single('search', {
      ...carol,
      ...page('/search?q=shoes', 'Search'),
      search: 'shoes',
      search_cat: 'all',
      search_count: '3',
      ...at(200),
    }),
    single('search-bare', { ...carol, ...page('/search?q=hats', 'Search'), search: 'hats', ...at(205) }),
    single('download', { ...carol, url: `${shop}/a.zip`, download: `${shop}/a.zip`, ...at(210) }),
    single('outlink', { ...carol, url: 'http://example.org/', link: 'http://example.org/', ...at(220) }),
    single('content', {
      ...carol,
      ...page('/', 'Home'),
      c_n: 'Banner',
      c_p: 'img.png',
      c_t: `${shop}/sale`,
      ...at(230),
    }),
    single('content-interaction', {
      ...carol,
      ...page('/', 'Home'),
      c_n: 'Banner',
      c_p: 'img.png',
      c_t: `${shop}/sale`,
      c_i: 'click',
      ...at(235),
    }),
    single('page-after', { ...carol, ...page('/cart', 'Cart'), ...at(240) }),
    single('cart', {
      ...carol,
      ...page('/cart', 'Cart'),
      idgoal: '0',
      revenue: '30',
      ec_items: '[["sku2","Hat","Hats",30,1]]',
      ...at(250),
    }),
    single('order-first', {
      ...id('5'),
      ua: android,
      lang: 'en-gb',
      cip: '198.51.100.10',
      ...page('/thanks', 'Thanks'),
      idgoal: '0',
      ec_id: 'O2',
      revenue: '10',
      ...at(300),
    }),
    single('mobile', { ...dora, ...page('/?mtm_campaign=news&mtm_kwd=autumn', 'Home'), ...at(360) }),
    single('social', {
      ...id('6'),
      ua: safari,
      lang: 'it',
      ...page('/', 'Home'),
      urlref: 'https://www.facebook.com/',
      ...at(420),
    }),
    single('search-without-words', {
      ...id('7'),
      ua: chrome,
      lang: 'es',
      ...page('/blog', 'Blog'),
      urlref: 'https://www.google.com/',
      ...at(480),
    }),
    single('new-visit', { ...alice, ...page('/', 'Home'), new_visit: '1', ...at(600) }),
    single('returning', { ...alice, ...page('/sale', 'Sale'), ...at(9000) }),
    single('bob-again', {
      ...id('2'),
      uid: 'bob',
      ua: firefox,
      cip: '198.51.100.8',
      ...page('/', 'Home'),
      ...at(10_000),
    }),
    single('headless', {
      ...id('8'),
      ua: headless,
      res: '800x600',
      ...page('/', 'Home'),
      ht_v: 'bot',
      ht_s: '99',
      ht_e: 'automation:webdriver,headless:user-agent',
      ht_m: 'anon',
      ...at(660),
    }),
    single('review', {
      ...id('9'),
      ua: chrome,
      ...page('/', 'Home'),
      ht_v: 'review',
      ht_s: '60',
      ht_e: 'mouse:constant-speed',
      ht_m: 'pending',
      ...at(700),
    }),
    single('raised-by-ping', {
      ...id('9'),
      ua: chrome,
      ...page('/', 'Home'),
      ping: '1',
      ht_v: 'bot',
      ht_s: '97',
      ht_e: 'automation:selenium',
      ...at(715),
    }),
    single('not-lowered', {
      ...id('9'),
      ua: chrome,
      ...page('/b', 'B'),
      ht_v: 'human',
      ht_s: '1',
      ...at(720),
    }),
    single('malformed-labels', {
      ...id('a'),
      ua: chrome,
      ...page('/', 'Home'),
      ht_v: 'nobody',
      ht_s: '101',
      ht_e: '<script>,x:y',
      ht_m: 'tea',
      ...at(760),
    }),
    single('known-bot-dropped', { ...id('b'), ua: googlebot, ...page('/dropped', 'Dropped'), ...at(800) }),
    single('known-bot', {
      ...id('b'),
      ua: googlebot,
      bots: '1',
      ...page('/', 'Home'),
      ht_v: 'declared_bot',
      ht_s: '99',
      ht_e: 'declared:search',
      ...at(810),
    }),
    single('known-seo-bot', {
      ...id('c'),
      ua: ahrefs,
      bots: '1',
      ...page('/', 'Home'),
      ht_v: 'declared_bot',
      ht_s: '99',
      ht_e: 'declared:seo',
      ...at(820),
    }),
    single('without-id', { ua: safari, lang: 'nl', cip: '192.0.2.44', ...page('/one', 'One'), ...at(900) }),
    single('without-id-again', {
      ua: safari,
      lang: 'nl',
      cip: '192.0.2.44',
      ...page('/two', 'Two'),
      ...at(930),
    }),
    single('before-midnight', {
      ...id('d'),
      ua: chrome,
      ...page('/late', 'Late'),
      cdt: String(start.yesterday - 120),
      token_auth: '<token>',
    }),
    single('after-midnight', {
      ...id('d'),
      ua: chrome,
      ...page('/late2', 'Late 2'),
      cdt: String(start.yesterday + 120),
      token_auth: '<token>',
    }),
    single('old', {
      ...id('e'),
      ua: chrome,
      ...page('/old', 'Old'),
      cdt: String(start.older + 43_200),
      token_auth: '<token>',
    }),
    single('send-image-0', {
      ...id('f'),
      ua: chrome,
      ...page('/now', 'Now'),
      send_image: '0',
      cdt: String(now - 60),
    }),
    {
      ...single('get', { ...id('f'), ua: chrome, ...page('/now2', 'Now 2'), cdt: String(now - 30) }),
      http: 'GET matomo.php',
    },
    { name: 'tracking-empty', http: 'GET matomo.php', params: {} },
    single('old-without-token', { ...id('0'), ua: chrome, ...page('/x', 'X'), cdt: '1600000000' }),
    single('country-without-token', { ...id('0'), ua: chrome, ...page('/x', 'X'), country: 'de' }),
    single('ping-without-visit', { ...id('0'), ua: chrome, ...page('/x', 'X'), ping: '1', ...at(1000) }),
    {
      ...single('unknown-site', { ...page('/x', 'X') }),
      params: { idsite: '9999', rec: '1', url: `${shop}/x` },
    },
    bulk('ok', [
      { ...id('0'), ua: chrome, ...page('/b1', 'B1'), cdt: at(1100).cdt },
      { ...id('0'), ua: chrome, ...page('/b2', 'B2'), cdt: at(1100).cdt },
    ]),
    bulk('invalid', [
      { idsite: '9999', ...page('/x', 'X') },
      { ...id('0'), ua: chrome, ...page('/b3', 'B3'), cdt: at(1110).cdt },
    ]),
    bulk('without-token', [{ ...id('0'), ua: chrome, ...page('/b4', 'B4'), cdt: String(now - 20) }], {}),
    bulk('invalid-without-token', [{ idsite: '9999', ...page('/x', 'X') }], {}),
    bulk('empty', [], {}),
    { name: 'tracking-bulk-broken', http: 'POST matomo.php (raw body)', body: '{"requests":["?idsite=1' },
    { name: 'tracking-not-a-bulk', http: 'POST matomo.php (raw body)', body: '{"nope":' },
  ];
}
