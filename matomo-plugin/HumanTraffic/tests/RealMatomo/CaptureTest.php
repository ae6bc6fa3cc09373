<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** What is seen of a visit while it is tracked, and the settings that say so. */
class CaptureTest extends RealMatomoTestCase
{
    private const GOOGLEBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
    private const FIELDS = ['addressClass', 'uaClass', 'crawler', 'crawlerVerified'];

    /** @dataProvider cases */
    public function testClassesAreKept(array $hit, array $expected): void
    {
        $this->track($hit);
        self::assertSame($expected, $this->captured());
    }

    public function cases(): iterable
    {
        $firefox = self::FIREFOX;
        yield 'a person' => [['cip' => '203.0.113.5'], ['other', 'browser', null, null]];
        yield 'IPv6' => [['cip' => '2600:1f18::1'], ['datacentre', 'browser', null, null]];
        yield 'hosted' => [['cip' => '3.5.140.1', 'ua' => $firefox], ['datacentre', 'browser', null, null]];
        yield 'Googlebot' => [['cip' => '66.249.66.1', 'ua' => self::GOOGLEBOT, 'bots' => 1], ['crawler', 'bot', 'googlebot', true]];
        yield 'a false one' => [['cip' => '203.0.113.5', 'ua' => self::GOOGLEBOT, 'bots' => 1], ['other', 'bot', 'googlebot', false]];
        yield 'a program' => [['cip' => '203.0.113.5', 'ua' => 'python-requests/2.32'], ['other', 'library', null, null]];
        yield 'headless' => [
            ['cip' => '203.0.113.5', 'ua' => 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36'],
            ['other', 'headless', null, null],
        ];
        yield 'no user agent' => [['cip' => '203.0.113.5', 'ua' => '-'], ['other', 'unknown', null, null]];
    }

    /** Two bytes of the address are masked: 3.5.0.0 would not tell the hosting company from its neighbour. */
    public function testTheAddressIsLookedAtBeforeItIsMaskedAndNotKept(): void
    {
        $this->track(['cip' => '66.249.66.1', 'ht_v' => 'human']);
        self::assertSame('crawler', $this->onlyVisit()['addressClass']);
        self::assertSame('66.249.0.0', $this->onlyVisit()['visitIp']);
        $row = self::query('SELECT * FROM ' . self::table('log_human_traffic') . ' WHERE idsite = ?', [$this->site])[0];
        self::assertStringNotContainsString('66.249', (string) json_encode($row));
    }

    public function testALaterHitChangesNothingOfIt(): void
    {
        $this->track(['cip' => '203.0.113.5', 'cid' => 'aaaaaaaaaaaaaaaa']);
        $this->track(['cip' => '66.249.66.1', 'cid' => 'aaaaaaaaaaaaaaaa', 'ht_v' => 'bot']);
        self::assertSame(['other', 'browser', null, null], $this->captured());
    }

    public function testNothingIsSeenWhereCaptureIsOff(): void
    {
        $this->set(['capture' => 0]);
        $this->track(['cip' => '66.249.66.1', 'ht_v' => 'human']);
        self::assertSame([null, null, null, null], $this->captured());
        self::assertSame('human', $this->onlyVisit()['botVerdict']);
    }

    public function testHitsLabelNothingWhereThatIsOffButWhatTheySaidIsKept(): void
    {
        $this->set(['liveVerdict' => 0]);
        $this->track(['ht_v' => 'bot', 'ht_s' => '99', 'ht_e' => 'automation:webdriver', 'ht_m' => 'anon']);
        $visit = $this->onlyVisit();
        self::assertSame([null, null, [], null], [$visit['botVerdict'], $visit['botScore'], $visit['botReason'], $visit['botSource']]);
        self::assertSame(['bot', 99, 'anon'], [$visit['trackerVerdict'], $visit['trackerScore'], $visit['trackingMode']]);
    }

    public function testOffIsOff(): void
    {
        $this->set(['isOn' => 0]);
        $this->track(['ht_v' => 'bot', 'cip' => '66.249.66.1']);
        self::assertSame([], self::query('SELECT * FROM ' . self::table('log_human_traffic') . ' WHERE idsite = ?', [$this->site]));
        $visit = $this->onlyVisit();
        self::assertNull($visit['botVerdict']);
        $this->refused('switched off', 'HumanTraffic.setLabels', [
            'idSite' => $this->site, 'labels' => json_encode([self::label($visit, 'bot')]), 'model' => 'm', 'jobKey' => 'j',
        ]);
    }

    public function testALowScoreOfABotIsForReview(): void
    {
        $this->set(['leastBotScore' => 80]);
        $this->track(['cid' => 'aaaaaaaaaaaaaaaa', 'ht_v' => 'bot', 'ht_s' => '79']);
        $this->track(['cid' => 'bbbbbbbbbbbbbbbb', 'ht_v' => 'bot', 'ht_s' => '80']);
        self::assertSame(['review', 'bot'], array_column($this->visits(), 'botVerdict'));
        self::assertSame(['bot', 'bot'], array_column($this->visits(), 'trackerVerdict'));
    }

    public function testOwnMonitorsAreNeverCalledBots(): void
    {
        $this->set(['allowedAddresses' => ['198.51.100.0/24'], 'allowedUserAgents' => ['MyMonitor/']]);
        $this->track(['cid' => 'aaaaaaaaaaaaaaaa', 'cip' => '198.51.100.9', 'ht_v' => 'bot']);
        $this->track(['cid' => 'bbbbbbbbbbbbbbbb', 'cip' => '203.0.113.5', 'ua' => 'Mozilla/5.0 mymonitor/3', 'ht_v' => 'bot']);
        $this->track(['cid' => 'bbbbbbbbbbbbbbbb', 'cip' => '203.0.113.5', 'ua' => 'Mozilla/5.0 mymonitor/3', 'ht_v' => 'bot', 'ping' => 1]);
        $visits = $this->visits();
        self::assertSame(['allowed', 'allowed'], array_column($visits, 'addressClass'));
        self::assertSame([null, null], array_column($visits, 'botVerdict'));
        $labels = array_map(static fn (array $visit): array => self::label($visit, 'bot'), $visits);
        $answer = $this->setLabels($labels);
        self::assertSame([2, array_column($visits, 'idVisit')], [$answer['protected'], $answer['details']['allowed']]);
        $this->decide($visits[0]['idVisit'], 'bot');
        self::assertSame([$visits[1]['idVisit']], $this->setLabels($labels)['details']['allowed'], 'the other is a decision');
        self::assertSame('bot', $this->visits()[0]['botVerdict'], 'a person still may');
    }

    /** @dataProvider badSettings */
    public function testSettingsAreChecked(array $values): void
    {
        $answer = $this->api('SitesManager.updateSite', $this->settings($values), 'superUser');
        self::assertSame('error', $answer['result'] ?? null, json_encode($answer));
    }

    public function badSettings(): iterable
    {
        yield [['allowedAddresses' => ['10.0.0.0/99']]];
        yield [['allowedAddresses' => ['example.org']]];
        yield 'in everybody\'s user agent' => [['allowedUserAgents' => ['Moz']]];
        yield [['leastBotScore' => 101]];
        yield [['leastBotScore' => 'x']];
    }

    public function testADetectionEventIsALabelAndNoAction(): void
    {
        $event = ['cid' => 'aaaaaaaaaaaaaaaa', 'e_c' => 'bot-detection', 'e_a' => 'bot-detected', 'e_n' => 'webdriver-flag', 'e_v' => 101];
        $this->track(['cid' => 'aaaaaaaaaaaaaaaa']);
        $before = $this->onlyVisit();
        $this->track($event);
        $after = $this->onlyVisit();
        self::assertSame(['bot', ['ua:tracker-verdict']], [$after['botVerdict'], $after['botReason']]);
        foreach (['actions', 'events', 'interactions', 'actionDetails', 'lastActionTimestamp'] as $field) {
            self::assertSame($before[$field], $after[$field], $field);
        }
        $this->track(['ht_v' => 'bot', 'ht_e' => 'automation:webdriver'] + $event);
        self::assertSame(['automation:webdriver'], $this->onlyVisit()['botReason']);
    }

    public function testAnUnsureDetectionEventIsForReviewAndAHumanOneSaysNothing(): void
    {
        foreach (['aaaaaaaaaaaaaaaa' => ['bot-detected', 13], 'bbbbbbbbbbbbbbbb' => ['human-detected', 100]] as $cid => [$action, $value]) {
            $this->track(['cid' => $cid]);
            $this->track(['cid' => $cid, 'e_c' => 'bot-detection', 'e_a' => $action, 'e_n' => 'x', 'e_v' => $value]);
        }
        self::assertSame(['review', null], array_column($this->visits(), 'botVerdict'));
        self::assertSame([1, 1], array_column($this->visits(), 'actions'));
    }

    public function testOtherEventsAreEvents(): void
    {
        $this->track(['e_c' => 'bot-detection-page', 'e_a' => 'bot-detected']);
        self::assertSame(1, $this->onlyVisit()['events']);
    }

    /** Yesterday's visit, raised by a ping after midnight: no action, and yet yesterday's reports are wrong now. */
    public function testARaiseOfAPastDayWaitsForInvalidation(): void
    {
        $this->track(['cid' => 'aaaaaaaaaaaaaaaa', 'cdt' => strtotime(self::DAY . ' 12:00:00 UTC')]);
        $this->track(['cid' => 'bbbbbbbbbbbbbbbb']);
        $humans = ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY, 'segment' => 'botVerdict!=bot;botVerdict!=declared_bot'];
        self::assertSame(1, $this->ok('VisitsSummary.getVisits', $humans)['value']);
        $this->track(['cid' => 'aaaaaaaaaaaaaaaa', 'ping' => 1, 'ht_v' => 'bot', 'cdt' => strtotime(self::DAY . ' 12:10:00 UTC')]);
        $this->track(['cid' => 'bbbbbbbbbbbbbbbb', 'ping' => 1, 'ht_v' => 'bot']);
        $queue = self::query('SELECT day FROM ' . self::table('human_traffic_invalidation') . ' WHERE idsite = ?', [$this->site]);
        self::assertSame([['day' => self::DAY]], $queue, 'today\'s reports are made again anyway');
        self::assertSame(1, $this->ok('HumanTraffic.getStatus', ['idSite' => $this->site])['daysToInvalidate']);
    }

    private function captured(): array
    {
        $visit = $this->onlyVisit();
        return array_map(static fn (string $field): mixed => $visit[$field], self::FIELDS);
    }

    private function set(array $values): void
    {
        $this->ok('SitesManager.updateSite', $this->settings($values), 'superUser');
    }

    private function settings(array $values): array
    {
        $settings = [];
        foreach ($values as $name => $value) {
            $settings[] = ['name' => $name, 'value' => $value];
        }
        return ['idSite' => $this->site, 'settingValues' => ['HumanTraffic' => $settings]];
    }
}
