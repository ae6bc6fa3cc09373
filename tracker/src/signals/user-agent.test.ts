import { expect, it } from 'vitest';
import { fakeBrowser } from './fake-browser.testing.ts';
import { userAgent } from './user-agent.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';
const codes = (text: string) => userAgent.judge(text).map((finding) => finding.code);

it('reads the text, and not more of it than anybody needs', () => {
  expect(userAgent.collect(fakeBrowser({ navigator: { userAgent: 'x'.repeat(5000) } }))).toHaveLength(1000);
});

it('knows who declares itself', () => {
  expect(codes('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')).toEqual([
    'declared:search',
  ]);
  expect(
    codes('Mozilla/5.0 AppleWebKit/537.36 (compatible; GPTBot/1.2; +https://openai.com/gptbot)'),
  ).toEqual(['declared:ai']);
  expect(codes('facebookexternalhit/1.1')).toEqual(['declared:social']);
  expect(codes('Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)')).toEqual([
    'declared:seo',
  ]);
  expect(codes('Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)')).toEqual([
    'declared:monitoring',
  ]);
  expect(codes('WhatsApp/2.23.20.0 A')).toEqual(['declared:social']);
  expect(codes('Pinterest/0.2 (+https://www.pinterest.com/bot.html)')).toEqual(['declared:social']);
});

it('sees headless browsers, libraries and unknown bots', () => {
  expect(codes(CHROME.replace('Chrome/', 'HeadlessChrome/'))).toEqual(['headless:user-agent']);
  expect(codes('python-requests/2.31')).toEqual(['ua:http-library']);
  expect(codes('Mozilla/5.0 (compatible; SomethingNewBot/1.0)')).toEqual(['ua:pattern']);
});

it.each([
  ['a name that only a long list knows', 'Mozilla/5.0 (compatible; Dataprovider.com)'],
  ['a preview of links', 'WhatsApp/2.16.1/i'],
  [
    'a bot that claims a phone',
    'Mozilla/5.0 (Linux; Android 9; K) Chrome/120.0 Mobile (compatible; newbot/1.0)',
  ],
])('sees %s', (_name, text) => {
  expect(codes(text)).toHaveLength(1);
});

it.each([
  CHROME,
  'Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [Pinterest/iOS]',
  'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile [Pinterest/Android]',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 WhatsApp/23.1',
  'fuboTV/2.0 (Linux; Android 9; AFTMM) Mozilla/5.0',
  'Mozilla/5.0 (Linux; Android 6.0; VR BOT 5 PLUS) AppleWebKit/537.36 Chrome/78.0.3904.96 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0.0.0',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148 [FBAN/FBIOS;FBAV/430.0.0.0;FBDV/iPhone14,5]',
  'Mozilla/5.0 (Linux; Android 11; Living Google TV Build/RTM6; wv) Chrome/119.0.6045.66 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 10; MI 9; wv) Chrome/86.0 Mobile Safari/537.36 SogouMSE,SogouMobileBrowser/5.6.0',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 5.1; Embedded Web Browser from: http://bsalsa.com/)',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 5.1; chromeframe/32.0.1700.76; .NET CLR 2.0.50727)',
  'Mozilla/5.0 (Linux; Android 14; DISCOVERY_2) Chrome/137.0.0.0 Mobile Safari/537.36',
])('takes people for people: %s', (text) => {
  expect(codes(text)).toEqual([]);
});
