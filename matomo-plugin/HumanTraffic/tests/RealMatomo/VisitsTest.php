<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** getVisitsSince and getVisitIds. */
class VisitsTest extends RealMatomoTestCase
{
    private const VISIT_FIELDS = [
        'idSite', 'idVisit', 'visitorId', 'userId', 'visitIp', 'firstActionTimestamp', 'lastActionTimestamp',
        'visitDuration', 'actions', 'searches', 'events', 'interactions', 'visitCount', 'visitorType',
        'goalConversions', 'visitConverted', 'visitEcommerceStatus', 'referrerType', 'referrerName',
        'referrerKeyword', 'referrerUrl', 'languageCode', 'deviceType', 'deviceBrand', 'deviceModel',
        'operatingSystemCode', 'operatingSystemVersion', 'browserCode', 'browserVersion', 'countryCode', 'regionCode',
        'city', 'visitLocalTime', 'resolution',
    ];
    /** Of actionDetails; timestamp is not among them, since Live shifts it. */
    private const ACTION_FIELDS = [
        'type', 'url', 'pageId', 'timeSpent', 'idpageview', 'pageviewPosition', 'title', 'eventCategory', 'eventAction',
        'eventName', 'eventValue', 'siteSearchKeyword', 'siteSearchCategory', 'siteSearchCount', 'contentName',
        'contentPiece', 'contentTarget', 'contentInteraction', 'goalId', 'goalName', 'goalPageId', 'revenue',
        'referrerType', 'referrerName', 'referrerKeyword', 'orderId', 'revenueSubTotal', 'revenueTax',
        'revenueShipping', 'revenueDiscount', 'items', 'itemDetails', 'productViewName', 'productViewSku',
        'productViewPrice', 'productViewCategories',
    ];
    private const PHONE = 'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';

    /** With a page of one, 50 ids are looked at before the other way is taken. */
    public function testVisitsOfASmallSiteAreFoundAmongThoseOfALargeOne(): void
    {
        $this->makeVisits(1);
        $small = $this->site;
        $this->site = $this->makeSite();
        $this->makeVisits(120);
        $large = $this->site;
        $this->site = $small;
        $this->trackAll([['cid' => 'dddddddddddddddd', 'new_visit' => 1], ['cid' => 'eeeeeeeeeeeeeeee', 'new_visit' => 1]]);
        $seen = [];
        $after = 0;
        do {
            $page = $this->ok('HumanTraffic.getVisitsSince', ['idSite' => $small, 'afterIdVisit' => $after, 'limit' => 1]);
            foreach ($page['visits'] as $visit) {
                $seen[] = $after = $visit['idVisit'];
            }
        } while ($page['more']);
        $ids = self::query('SELECT idvisit FROM ' . self::table('log_visit') . ' WHERE idsite = ? ORDER BY idvisit', [$small]);
        self::assertSame(array_map('intval', array_column($ids, 'idvisit')), $seen);
        self::assertCount(3, $seen);
        self::assertCount(120, $this->ok('HumanTraffic.getVisitsSince', ['idSite' => $large])['visits']);
    }

    public function testFieldsAreEqualToThoseOfLive(): void
    {
        $visitDimension = $this->makeDimension('visit');
        $actionDimension = $this->makeDimension('action');
        $this->makeRichVisits("dimension$visitDimension", "dimension$actionDimension");

        $ours = array_column($this->visits(), null, 'idVisit');
        $live = array_column($this->live(), null, 'idVisit');
        self::assertCount(6, $ours);
        self::assertSame(array_keys($ours), array_keys($live));
        $types = [];
        foreach ($live as $id => $expected) {
            foreach ([...self::VISIT_FIELDS, "dimension$visitDimension"] as $field) {
                self::assertArrayHasKey($field, $ours[$id]);
                self::assertSame(self::plain($expected[$field]), self::plain($ours[$id][$field]), "visit $id: $field");
            }
            self::assertSameSize($expected['actionDetails'], $ours[$id]['actionDetails'], "visit $id");
            foreach ($expected['actionDetails'] as $index => $action) {
                $mine = $ours[$id]['actionDetails'][$index];
                $types[$mine['type']] = true;
                foreach ([...self::ACTION_FIELDS, "dimension$actionDimension"] as $field) {
                    self::assertSame(
                        self::plain($action[$field] ?? null),
                        self::plain($mine[$field] ?? null),
                        "visit $id, action $index ({$mine['type']}): $field"
                    );
                }
                // Berlin is an hour ahead in March.
                self::assertSame($action['timestamp'] - 3600, $mine['timestamp'], "visit $id, action $index");
            }
        }
        ksort($types);
        $all = [13, 'action', 'download', 'ecommerceAbandonedCart', 'ecommerceOrder', 'event', 'goal', 'outlink', 'search'];
        self::assertEqualsCanonicalizing($all, array_keys($types), 'the test covers every type of action');
    }

    /** As JSON the answer is printed as it is; whoever asks in another way gets the same. */
    public function testABulkRequestAndOtherFormatsHoldTheSame(): void
    {
        $this->track(['action_name' => 'Tom & "Jerry" <1>', 'url' => 'http://example.org/?a=1&b=%22']);
        $parameters = ['idSite' => $this->site, 'limit' => 10];
        $plain = $this->ok('HumanTraffic.getVisitsSince', $parameters);
        self::assertSame('Tom & "Jerry" <1>', $plain['visits'][0]['actionDetails'][0]['title']);

        $url = http_build_query(['method' => 'HumanTraffic.getVisitsSince'] + $parameters);
        $bulk = $this->ok('API.getBulkRequest', ['urls' => [$url, $url]]);
        self::assertSame([$plain, $plain], $bulk);

        [, $xml] = $this->http('index.php', [
            'module' => 'API', 'method' => 'HumanTraffic.getVisitsSince', 'format' => 'xml',
            'token_auth' => self::connection()['tokens']['write'],
        ] + $parameters, 'POST');
        $read = simplexml_load_string($xml);
        self::assertSame('Tom & "Jerry" <1>', (string) $read->visits->row->actionDetails->row->title);
        self::assertSame((string) $plain['visits'][0]['idVisit'], (string) $read->visits->row->idVisit);
    }

    public function testNumbersAreNumbersAndTimesAreTrue(): void
    {
        $this->track(['cdt' => $time = strtotime(self::DAY . ' 23:30:00 UTC')]);
        $visit = $this->onlyVisit();
        self::assertSame($time, $visit['firstActionTimestamp']);
        self::assertSame($time, $visit['lastActionTimestamp']);
        self::assertSame($time, $visit['actionDetails'][0]['timestamp']);
        self::assertSame('23:30:00', gmdate('H:i:s', $visit['lastActionTimestamp']));
        self::assertIsInt($visit['visitCount']);
        self::assertIsInt($visit['actionDetails'][0]['pageId']);
    }

    public function testPagesByIdVisitHoldEachVisitOnce(): void
    {
        $this->makeVisits(7);
        $ids = [];
        $after = 0;
        do {
            $page = $this->ok('HumanTraffic.getVisitsSince', ['idSite' => $this->site, 'afterIdVisit' => $after, 'limit' => 3]);
            $ids = [...$ids, ...array_column($page['visits'], 'idVisit')];
            $after = end($ids);
        } while ($page['more']);
        self::assertCount(7, $ids);
        self::assertSame($ids, array_values(array_unique($ids)));
        $sorted = $ids;
        sort($sorted);
        self::assertSame($sorted, $ids);
    }

    /** All visits in one second: only the pair (time, id) tells where the page ended. */
    public function testPagesByTimeHoldEachVisitOnceEvenWithinOneSecond(): void
    {
        $time = strtotime(self::DAY . ' 12:00:00 UTC');
        $this->trackAll(array_map(static fn (int $i): array => ['cid' => sprintf('%016x', $i), 'cdt' => $time], range(1, 7)));
        $this->trackAll([['cid' => 'aaaaaaaaaaaaaaaa', 'cdt' => $time - 100]]);
        $seen = [];
        $cursor = ['afterTime' => 0, 'afterIdVisit' => 0];
        do {
            $page = $this->ok('HumanTraffic.getVisitsSince', ['idSite' => $this->site, 'limit' => 2] + $cursor);
            foreach ($page['visits'] as $visit) {
                $seen[] = $visit['idVisit'];
                $cursor = ['afterTime' => $visit['lastActionTimestamp'], 'afterIdVisit' => $visit['idVisit']];
            }
        } while ($page['more']);
        self::assertCount(8, $seen);
        self::assertCount(8, array_unique($seen));
        self::assertSame(max($seen), $seen[0], 'the visit that was written last but is the oldest comes first');
    }

    public function testPagesByTimeEndWhereTheyAreAskedTo(): void
    {
        $this->makeVisits(6);
        $all = $this->visits();
        $end = ['afterTime' => 0, 'beforeTime' => $all[4]['lastActionTimestamp'], 'limit' => 3, 'idSite' => $this->site];
        $first = $this->ok('HumanTraffic.getVisitsSince', $end);
        $rest = ['afterTime' => $all[2]['lastActionTimestamp'], 'afterIdVisit' => $all[2]['idVisit']] + $end;
        $last = $this->ok('HumanTraffic.getVisitsSince', $rest);
        self::assertSame([array_slice($all, 0, 3), true], [$first['visits'], $first['more']]);
        self::assertSame([[$all[3]], false], [$last['visits'], $last['more']], 'a visit of that second itself is left out');
        self::assertSame([], $this->visits(['afterTime' => $all[4]['lastActionTimestamp']] + $end));
    }

    public function testByTimeAVisitThatWentOnComesAgain(): void
    {
        $time = strtotime(self::DAY . ' 12:00:00 UTC');
        $hit = ['cid' => '1111111111111111'];
        $this->trackAll([$hit + ['cdt' => $time]]);
        $first = $this->onlyVisit();
        $cursor = ['afterTime' => $first['lastActionTimestamp'], 'afterIdVisit' => $first['idVisit']];
        self::assertSame([], $this->visits($cursor));
        $this->trackAll([$hit + ['cdt' => $time + 60]]);
        self::assertSame([$first['idVisit']], array_column($this->visits($cursor), 'idVisit'));
        self::assertSame([], $this->visits(['afterIdVisit' => $first['idVisit']]), 'by idVisit it does not');
    }

    public function testByIdVisitABackdatedVisitIsSeen(): void
    {
        $this->makeVisits(2);
        $last = $this->visits()[1];
        $this->trackAll([['cid' => 'bbbbbbbbbbbbbbbb', 'cdt' => strtotime('2026-02-01 12:00:00 UTC')]]);
        self::assertCount(1, $this->visits(['afterIdVisit' => $last['idVisit']]));
        self::assertCount(0, $this->visits(['afterTime' => $last['lastActionTimestamp'], 'afterIdVisit' => $last['idVisit']]));
    }

    public function testActionsAreNotCutAt500(): void
    {
        $time = strtotime(self::DAY . ' 12:00:00 UTC');
        $hits = [];
        for ($i = 0; $i < 620; $i++) {
            $hits[] = ['cid' => '1111111111111111', 'cdt' => $time + $i, 'url' => "http://example.org/$i"];
        }
        $this->trackAll($hits);
        $details = $this->onlyVisit()['actionDetails'];
        self::assertCount(620, $details);
        self::assertSame('http://example.org/619', $details[619]['url']);
    }

    public function testAPageEndsEarlyRatherThanGrowWithoutBound(): void
    {
        $this->makeVisits(3);
        [$first, $second, $third] = array_column($this->visits(), 'idVisit');
        $this->multiplyActions($first, 14);
        $this->multiplyActions($second, 14);
        $page = $this->ok('HumanTraffic.getVisitsSince', ['idSite' => $this->site]);
        self::assertSame([$first], array_column($page['visits'], 'idVisit'));
        self::assertCount(2 ** 14, $page['visits'][0]['actionDetails']);
        self::assertTrue($page['more']);
        $page = $this->ok('HumanTraffic.getVisitsSince', ['idSite' => $this->site, 'afterIdVisit' => $first]);
        self::assertSame([$second, $third], array_column($page['visits'], 'idVisit'));
        self::assertFalse($page['more']);
    }

    public function testNamesStayEnglishForAGermanUser(): void
    {
        $this->track(['ua' => self::PHONE]);
        $login = self::connection()['logins']['write'];
        $this->ok('LanguagesManager.setLanguageForUser', ['login' => $login, 'languageCode' => 'de']);
        try {
            self::assertSame('Smartphone', $this->onlyVisit()['deviceType']);
            $this->track(['ua' => 'x', 'new_visit' => 1]);
            self::assertSame('Unknown', $this->visits()[1]['deviceType']);
        } finally {
            $this->ok('LanguagesManager.setLanguageForUser', ['login' => $login, 'languageCode' => 'en']);
        }
    }

    public function testWithoutVisitsLogOnlyWhoMayWriteSeesVisits(): void
    {
        $this->track([]);
        $parameters = ['idSite' => $this->site];
        self::assertCount(1, $this->ok('HumanTraffic.getVisitsSince', $parameters, 'view')['visits']);
        $this->ok('SitesManager.updateSite', $parameters + ['settingValues' => ['Live' => [['name' => 'disable_visitor_log', 'value' => '1']]]], 'superUser');
        $this->refused('deactivated', 'Live.getLastVisitsDetails', $parameters + ['period' => 'day', 'date' => 'today']);
        self::assertCount(1, $this->visits());
        $this->refused('access', 'HumanTraffic.getVisitsSince', $parameters, 'view');
    }

    /** @dataProvider badCursors */
    public function testRefusesABadCursorInsteadOfBeginningAnew(array $parameters, string $message): void
    {
        $this->refused($message, 'HumanTraffic.getVisitsSince', $parameters + ['idSite' => $this->site]);
    }

    public function badCursors(): iterable
    {
        yield [['limit' => 0], 'limit must be a whole number, from 1 to 5000, not'];
        yield [['limit' => 5001], 'not "5001"'];
        yield [['limit' => 'x'], 'limit must'];
        yield [['afterIdVisit' => 'x'], 'afterIdVisit must be a whole number, 0 or larger'];
        yield [['afterIdVisit' => -1], 'afterIdVisit must'];
        yield [['afterTime' => '2026-01-01'], 'afterTime must be a whole number'];
        yield [['afterTime' => 0, 'beforeTime' => 'x'], 'beforeTime must be a whole number'];
        yield [['beforeTime' => 1], 'beforeTime ends pages by time: it needs afterTime'];
    }

    /** @dataProvider zones */
    public function testIdsOfADayFollowTheSitesTimeZone(string $zone, string $first, string $last): void
    {
        $this->site = $this->makeSite($zone);
        [$from, $to] = [strtotime("$first UTC"), strtotime("$last UTC")];
        foreach ([$from - 1, $from, $to, $to + 1] as $i => $time) {
            $this->trackAll([['cid' => sprintf('%016x', $i + 1), 'cdt' => $time, 'new_visit' => 1]]);
        }
        $ids = array_column($this->visits(), 'idVisit');
        $answer = $this->ok('HumanTraffic.getVisitIds', ['idSite' => $this->site, 'date' => '2026-03-29']);
        self::assertSame('2026-03-29', $answer['date']);
        self::assertSame([$ids[1], $ids[2]], $answer['idVisits']);
        // And that day is the one that Matomo's own report counts.
        $report = $this->ok('VisitsSummary.get', ['idSite' => $this->site, 'period' => 'day', 'date' => '2026-03-29']);
        self::assertEquals(2, $report['nb_visits']);
    }

    public function zones(): iterable
    {
        yield 'a day of 23 hours' => ['Europe/Berlin', '2026-03-28 23:00:00', '2026-03-29 21:59:59'];
        yield 'an offset in hours' => ['UTC+5.5', '2026-03-28 18:30:00', '2026-03-29 18:29:59'];
        yield 'west of Greenwich' => ['America/New_York', '2026-03-29 04:00:00', '2026-03-30 03:59:59'];
    }

    public function testRefusesABadDate(): void
    {
        $this->refused('date must be a day such as', 'HumanTraffic.getVisitIds', ['idSite' => $this->site, 'date' => 'yesterday']);
    }

    /** Live gives numbers as text at whim; apart from that, null, '' and 0 are three things. */
    private static function plain(mixed $value): mixed
    {
        if (is_array($value)) {
            ksort($value);
            return array_map(self::plain(...), $value);
        }
        return is_numeric($value) ? (float) $value : $value;
    }

    private function live(): array
    {
        return $this->ok('Live.getLastVisitsDetails', [
            'idSite' => $this->site,
            'period' => 'day',
            'date' => self::DAY,
            'filter_limit' => 100,
            'filter_sort_order' => 'asc',
        ]);
    }

    private function makeDimension(string $scope): int
    {
        return (int) $this->ok('CustomDimensions.configureNewCustomDimension', [
            'idSite' => $this->site, 'name' => "Of a $scope", 'scope' => $scope, 'active' => 1,
        ], 'superUser')['value'];
    }

    private function multiplyActions(int $idVisit, int $doublings): void
    {
        $table = self::table('log_link_visit_action');
        $columns = array_column(self::query("SHOW COLUMNS FROM $table"), 'Field');
        $columns = implode(',', array_diff($columns, ['idlink_va']));
        for ($i = 0; $i < $doublings; $i++) {
            self::query("INSERT INTO $table ($columns) SELECT $columns FROM $table WHERE idvisit = ?", [$idVisit]);
        }
    }

    /** Visits with everything that Live has a field for. */
    private function makeRichVisits(string $visitDimension, string $actionDimension): void
    {
        $this->ok('Goals.addGoal', [
            'idSite' => $this->site, 'name' => 'Signed & sealed', 'matchAttribute' => 'url', 'pattern' => 'thanks',
            'patternType' => 'contains', 'revenue' => '7.5',
        ]);
        $noon = strtotime(self::DAY . ' 12:00:00 UTC');
        $item = json_encode([['sku1', 'Chair "Käthe"', ['Seats', 'Wood'], 12.5, 2], ['sku2', 'Table', 'Tables', 100, 1]]);
        $visitor = static fn (int $number): array => ['cid' => sprintf('%016x', $number)];
        $at = static fn (int $seconds): array => ['cdt' => $noon + $seconds];
        $phone = ['ua' => self::PHONE, 'res' => '412x915', 'lang' => 'de-DE,de;q=0.9', 'country' => 'de', 'region' => 'by', 'city' => 'Nürnberg', 'cip' => '203.0.113.77'];
        $this->trackAll([
            $visitor(1) + $at(0) + $phone + ['urlref' => 'https://www.google.com/search?q=best+chairs', 'action_name' => 'Home & "more" <b>', 'pv_id' => 'abc123', $visitDimension => 'cookie', $actionDimension => 'äöü'],
            $visitor(1) + $at(20) + $phone + ['e_c' => 'Video', 'e_a' => 'play', 'e_n' => 'Intro', 'e_v' => '1.23456', 'url' => 'http://example.org/video'],
            $visitor(1) + $at(30) + $phone + ['search' => 'oak chair', 'search_cat' => 'shop', 'search_count' => 3, 'url' => 'http://example.org/?q=oak'],
            $visitor(1) + $at(40) + $phone + ['download' => 'http://example.org/list.pdf', 'url' => 'http://example.org/list.pdf'],
            $visitor(1) + $at(50) + $phone + ['link' => 'https://other.example/x?a=1&b=2', 'url' => 'https://other.example/x?a=1&b=2'],
            $visitor(1) + $at(60) + $phone + ['c_n' => 'Banner', 'c_p' => 'spring.png', 'c_t' => 'http://example.org/spring', 'url' => 'http://example.org/'],
            $visitor(1) + $at(65) + $phone + ['c_n' => 'Banner', 'c_p' => 'spring.png', 'c_i' => 'click', 'url' => 'http://example.org/'],
            $visitor(1) + $at(70) + $phone + ['url' => 'http://example.org/thanks?x=1&y=2', 'action_name' => 'Thanks'],
            $visitor(2) + $at(100) + ['uid' => 'alice@example.org', 'urlref' => 'https://news.example/story', 'res' => '1920x1080', 'url' => 'https://example.org/p', '_pkn' => 'Chair', '_pks' => 'sku1', '_pkp' => '12.5', '_pkc' => json_encode(['Seats', 'Wood'])],
            $visitor(2) + $at(130) + ['uid' => 'alice@example.org', 'idgoal' => 0, 'ec_id' => 'order-1', 'revenue' => '125.55', 'ec_st' => '125', 'ec_tx' => '0.55', 'ec_sh' => '3', 'ec_dt' => '1', 'ec_items' => $item, 'url' => 'https://example.org/order'],
            $visitor(3) + $at(200) + ['url' => 'http://example.org/?pk_campaign=Spring%20sale&pk_kwd=chairs'],
            $visitor(3) + $at(230) + ['idgoal' => 0, 'revenue' => '25', 'ec_items' => $item, 'url' => 'http://example.org/cart'],
            $visitor(4) + $at(300) + ['urlref' => 'https://www.facebook.com/', 'action_name' => 'Only a title', 'url' => ''],
            $visitor(4) + $at(340) + ['ping' => 1],
            $visitor(5) + $at(400) + ['ua' => 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36', 'res' => '800x600'],
            $visitor(1) + $at(7200) + $phone + ['url' => 'http://example.org/again', $visitDimension => 'anon'],
        ]);
    }
}
