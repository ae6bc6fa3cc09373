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
  CHROME,
  'Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [Pinterest/iOS]',
  'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Version/4.0 Chrome/120.0 Mobile [Pinterest/Android]',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 WhatsApp/23.1',
  'fuboTV/2.0 (Linux; Android 9; AFTMM) Mozilla/5.0',
])('takes people for people: %s', (text) => {
  expect(codes(text)).toEqual([]);
});
