<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** The reports on traffic quality, held against counts of the log tables made apart from them. */
class TrafficQualityTest extends RealMatomoTestCase
{
    private const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';
    /** Days of the site's zone, which is an hour ahead of UTC in this month. */
    private const LOCAL_DAY = 'DATE(v.visit_last_action_time + INTERVAL 1 HOUR)';
    private const PERIODS = [
        ['day', '2026-03-10', '2026-03-10', '2026-03-10'],
        ['day', '2026-03-11', '2026-03-11', '2026-03-11'],
        ['week', '2026-03-10', '2026-03-09', '2026-03-15'],
        ['month', '2026-03-10', '2026-03-01', '2026-03-31'],
        ['range', '2026-03-10,2026-03-17', '2026-03-10', '2026-03-17'],
    ];

    public function testVerdictsEqualTheLogInEachPeriodAndAddUpToAllVisits(): void
    {
        $this->makeTraffic();
        foreach (self::PERIODS as [$period, $date, $from, $to]) {
            $truth = $this->verdicts($from, $to);
            $report = $this->quality($period, $date);
            self::assertSame($truth, self::only($report, array_keys($truth)), "$period $date");
            self::assertSame(array_sum($truth), $report['nb_visits']);
            self::assertSame($report['nb_visits'], $report['nb_visits_people'] + $report['nb_visits_bots']);
            $matomo = $this->ok('VisitsSummary.get', ['idSite' => $this->site, 'period' => $period, 'date' => $date], 'view');
            self::assertSame((int) $matomo['nb_visits'], $report['nb_visits'], 'as many as Matomo counts');
        }
    }

    public function testReasonsTypesChannelsAndPagesEqualTheLogInEachPeriod(): void
    {
        $this->makeTraffic();
        foreach (self::PERIODS as [$period, $date, $from, $to]) {
            self::assertSame($this->reasons($from, $to), $this->rows('getBotReasons', $period, $date), "reasons, $period $date");
            self::assertSame($this->types($from, $to), $this->rows('getBotTypes', $period, $date), "types, $period $date");
            $channels = $this->sides('v.referer_type', $from, $to);
            self::assertSame(
                ['Direct Entry' => $channels['1'], 'Search Engines' => $channels['2']],
                $this->sidesOf('getBotShareByChannel', $period, $date),
                "channels, $period $date"
            );
            self::assertSame($this->pages($from, $to), $this->sidesOf('getBotShareByPage', $period, $date), "pages, $period $date");
        }
    }

    public function testLabelsThatReachThePastAreInTheReportAfterInvalidation(): void
    {
        $this->makeTraffic();
        $before = $this->quality('month', self::DAY);
        $this->rows('getBotReasons', 'month', self::DAY);
        $visits = array_values(array_filter($this->visits(), static fn (array $v): bool => $v['botVerdict'] === null));
        $answer = $this->setLabels([self::label($visits[0], 'bot', ['evidence' => ['cohort:bursts']])]);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => json_encode($answer['affectedDates'])]);
        foreach (self::PERIODS as [$period, $date, $from, $to]) {
            $truth = $this->verdicts($from, $to);
            self::assertSame($truth, self::only($this->quality($period, $date), array_keys($truth)), "$period $date");
            self::assertSame($this->reasons($from, $to), $this->rows('getBotReasons', $period, $date), "reasons, $period $date");
        }
        self::assertSame($before['nb_visits_bots'] + 1, $this->quality('month', self::DAY)['nb_visits_bots']);
    }

    public function testASegmentIsLookedAtAloneAndHumansOnlyIsSetAside(): void
    {
        $this->makeTraffic();
        $all = $this->quality('month', self::DAY);
        self::assertSame($all, $this->quality('month', self::DAY, self::HUMANS), '"Humans only" would leave no bots to show');
        $search = $this->quality('month', self::DAY, 'referrerType==search');
        self::assertSame($search, $this->quality('month', self::DAY, 'referrerType==search;' . self::HUMANS));
        $truth = $this->sides('v.referer_type', '2026-03-01', '2026-03-31')['2'];
        self::assertSame($truth, [$search['nb_visits_people'], $search['nb_visits_bots']]);
        // Segments on the side table join it a second time.
        $scored = $this->log('v.idvisit FROM {v} JOIN {l} l ON l.idvisit = v.idvisit WHERE l.score >= 90', '2026-03-01', '2026-03-31');
        self::assertSame(count($scored), $this->quality('month', self::DAY, 'botScore>=90')['nb_visits_bots']);
        // A segment on actions makes Matomo join the actions: no visit may count twice.
        $pages = $this->quality('month', self::DAY, 'pageUrl=@example.org');
        self::assertSame($all, $pages);
    }

    public function testTheFirstBotOfAnArchivedDayIsSeen(): void
    {
        $this->makeVisits(3);
        foreach (['day', 'month'] as $period) {
            self::assertSame(0, $this->quality($period, self::DAY)['nb_visits_bots']);
            self::assertSame([], $this->rows('getBotReasons', $period, self::DAY));
        }
        $this->setLabels([self::label($this->visits()[0], 'bot')]);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY]);
        foreach (['day', 'month', 'week'] as $period) {
            self::assertSame(['automation:webdriver' => 1, 'mouse:grid-aligned' => 1], $this->rows('getBotReasons', $period, self::DAY));
            self::assertSame(1, $this->quality($period, self::DAY)['nb_visits_bots']);
        }
    }

    public function testSavedSegmentsTogetherWithHumansOnlySeeLaterLabelsToo(): void
    {
        $this->makeTraffic();
        $saved = 'referrerType==search';
        $this->ok('SegmentEditor.add', ['name' => 'Search', 'definition' => $saved, 'idSite' => $this->site]);
        $count = fn (string $segment): int => (int) $this->ok('VisitsSummary.get', [
            'idSite' => $this->site, 'period' => 'month', 'date' => self::DAY, 'segment' => $segment,
        ], 'view')['nb_visits'];
        $people = $count("$saved;" . self::HUMANS);
        $bots = $this->quality('month', self::DAY, $saved)['nb_visits_bots'];
        $visits = array_values(array_filter(
            $this->visits(),
            static fn (array $v): bool => $v['botVerdict'] === null && $v['referrerType'] === 'search'
        ));
        $answer = $this->setLabels([self::label($visits[0], 'bot')]);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => json_encode($answer['affectedDates'])]);
        self::assertSame($people - 1, $count("$saved;" . self::HUMANS));
        self::assertSame($bots + 1, $this->quality('month', self::DAY, $saved)['nb_visits_bots']);
    }

    public function testADayWithoutVisitsIsZero(): void
    {
        $this->makeTraffic();
        $report = $this->quality('day', '2026-02-02');
        self::assertSame([0, 0, 0], [$report['nb_visits'], $report['nb_visits_people'], $report['nb_visits_bots']]);
        self::assertSame([], $this->rows('getBotReasons', 'day', '2026-02-02'));
    }

    public function testSeveralDaysAtOnceAsAGraphAsksForThem(): void
    {
        $this->makeTraffic();
        $days = $this->ok('HumanTraffic.getTrafficQuality', [
            'idSite' => $this->site, 'period' => 'day', 'date' => '2026-03-10,2026-03-12',
        ], 'view');
        self::assertSame(['2026-03-10', '2026-03-11', '2026-03-12'], array_keys($days));
        foreach ($days as $day => $report) {
            $truth = $this->verdicts($day, $day);
            self::assertEquals($truth, self::only($report, array_keys($truth)), $day);
        }
    }

    public function testTheReportIsInMatomosListWithNamesForAllItsColumns(): void
    {
        $metadata = $this->ok('API.getReportMetadata', ['idSite' => $this->site], 'view');
        $ours = array_filter($metadata, static fn (array $report): bool => $report['module'] === 'HumanTraffic');
        self::assertEqualsCanonicalizing(
            ['getTrafficQuality', 'getBotReasons', 'getBotTypes', 'getBotShareByChannel', 'getBotShareByPage'],
            array_column($ours, 'action')
        );
        foreach ($ours as $report) {
            $texts = [$report['name'], $report['documentation'], $report['subcategory'], ...array_values($report['metrics'] + ($report['processedMetrics'] ?? []))];
            self::assertStringNotContainsString('_', implode($texts), 'each text is translated');
        }
        $processed = $this->ok('API.getProcessedReport', [
            'idSite' => $this->site, 'period' => 'day', 'date' => self::DAY, 'apiModule' => 'HumanTraffic', 'apiAction' => 'getTrafficQuality',
        ], 'view');
        self::assertArrayHasKey('bot_share', $processed['columns']);
    }

    public function testWhoMayNotSeeTheSiteSeesNothing(): void
    {
        foreach (['getTrafficQuality', 'getBotReasons', 'getBotTypes', 'getBotShareByChannel', 'getBotShareByPage'] as $method) {
            $parameters = ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY];
            $this->ok("HumanTraffic.$method", $parameters, 'view');
            $this->refused('access', "HumanTraffic.$method", $parameters, 'none');
            self::assertSame('error', $this->api("HumanTraffic.$method", $parameters, '')['result'] ?? null, "$method without a token");
        }
    }

    /** Nine days, visits of all kinds, some on either side of the site's midnight, which is 23:00 in UTC. */
    private function makeTraffic(): void
    {
        $labels = [
            ['ht_v' => 'human', 'ht_s' => 3, 'ht_e' => 'mouse:natural'],
            ['ht_v' => 'bot', 'ht_s' => 98, 'ht_e' => 'automation:webdriver,mouse:grid-aligned'],
            [],
            ['ht_v' => 'declared_bot', 'ht_s' => 99, 'ht_e' => 'declared:search', 'bots' => 1],
            ['ht_v' => 'review', 'ht_s' => 60, 'ht_e' => 'automation:webdriver'],
            ['ht_v' => 'bot', 'ht_s' => 91],
        ];
        $hits = [];
        for ($i = 0; $i < 90; $i++) {
            $first = [
                'cid' => sprintf('%016x', $i + 1),
                'cdt' => strtotime('2026-03-10 00:30:00 UTC') + $i * 8_100,
                'url' => "http://example.org/page-{$i}?session=$i",
            ];
            $second = ['cdt' => $first['cdt'] + 20, 'url' => 'http://example.org/all?x=<script>'] + $first;
            $search = $i % 4 === 0 ? ['urlref' => 'https://www.google.com/search?q=shop'] : [];
            array_push($hits, ['new_visit' => 1] + $first + $search + $labels[$i % 6], $second);
        }
        $this->trackAll($hits);
        $types = array_values(array_filter($this->visits(), static fn (array $v): bool => $v['botVerdict'] === 'bot'));
        $this->setLabels(array_map(
            static fn (array $visit): array => self::label($visit, 'bot', ['evidence' => $visit['botReason']]),
            array_slice($types, 0, 7)
        ));
    }

    private function quality(string $period, string $date, string $segment = ''): array
    {
        $report = $this->ok('HumanTraffic.getTrafficQuality', [
            'idSite' => $this->site, 'period' => $period, 'date' => $date, 'segment' => $segment,
        ], 'view');
        return array_map(static fn ($value) => is_numeric($value) ? (int) $value : $value, $report);
    }

    /** @return array<string, int> label → visits */
    private function rows(string $method, string $period, string $date): array
    {
        $rows = $this->ok("HumanTraffic.$method", [
            'idSite' => $this->site, 'period' => $period, 'date' => $date, 'filter_limit' => -1,
        ], 'view');
        $visits = array_map('intval', array_column($rows, 'nb_visits', 'label'));
        ksort($visits);
        return $visits;
    }

    /** @return array<string, array{0: int, 1: int}> label → people and bots */
    private function sidesOf(string $method, string $period, string $date): array
    {
        $rows = $this->ok("HumanTraffic.$method", [
            'idSite' => $this->site, 'period' => $period, 'date' => $date, 'filter_limit' => -1,
        ], 'view');
        $sides = [];
        foreach ($rows as $row) {
            $sides[$row['label']] = [(int) $row['nb_visits_people'], (int) $row['nb_visits_bots']];
            self::assertSame(array_sum($sides[$row['label']]), (int) $row['nb_visits']);
        }
        ksort($sides);
        return $sides;
    }

    private function verdicts(string $from, string $to): array
    {
        $truth = [];
        foreach (['human', 'review', 'undecided', 'bot', 'declared_bot'] as $verdict) {
            $truth["nb_visits_$verdict"] = 0;
        }
        $sql = "COALESCE(v.ht_verdict, 'undecided') AS label, COUNT(*) AS visits FROM {v} GROUP BY 1";
        foreach ($this->log($sql, $from, $to) as $row) {
            $truth["nb_visits_{$row['label']}"] = (int) $row['visits'];
        }
        return $truth;
    }

    private function reasons(string $from, string $to): array
    {
        $counts = [];
        $sql = "l.evidence FROM {v} LEFT JOIN {l} l ON l.idvisit = v.idvisit WHERE v.ht_verdict IN ('bot', 'declared_bot')";
        foreach ($this->log($sql, $from, $to) as $row) {
            foreach (explode(',', $row['evidence'] ?? '-') as $code) {
                $counts[$code] = ($counts[$code] ?? 0) + 1;
            }
        }
        ksort($counts);
        return $counts;
    }

    private function types(string $from, string $to): array
    {
        $sql = "COALESCE(l.bot_type, '-') AS label, COUNT(*) AS visits FROM {v} LEFT JOIN {l} l ON l.idvisit = v.idvisit
                WHERE v.ht_verdict IN ('bot', 'declared_bot') GROUP BY 1";
        $counts = array_map('intval', array_column($this->log($sql, $from, $to), 'visits', 'label'));
        ksort($counts);
        return $counts;
    }

    private function sides(string $by, string $from, string $to): array
    {
        $sql = "$by AS label, SUM(COALESCE(v.ht_verdict, '') NOT IN ('bot', 'declared_bot')) AS people,
                SUM(COALESCE(v.ht_verdict, '') IN ('bot', 'declared_bot')) AS bots FROM {v} GROUP BY 1";
        $sides = [];
        foreach ($this->log($sql, $from, $to) as $row) {
            $sides[$row['label']] = [(int) $row['people'], (int) $row['bots']];
        }
        return $sides;
    }

    private function pages(string $from, string $to): array
    {
        $sql = 'v.idvisit, v.ht_verdict, a.name FROM {v} JOIN {p} p ON p.idvisit = v.idvisit JOIN {a} a ON a.idaction = p.idaction_url';
        $seen = [];
        foreach ($this->log($sql, $from, $to) as $row) {
            $side = in_array($row['ht_verdict'], ['bot', 'declared_bot'], true) ? 1 : 0;
            $seen[strtok($row['name'], '?')][$side][$row['idvisit']] = true;
        }
        $pages = array_map(static fn (array $sides): array => [count($sides[0] ?? []), count($sides[1] ?? [])], $seen);
        ksort($pages);
        return $pages;
    }

    private function log(string $sql, string $from, string $to): array
    {
        $tables = ['{l}' => self::table('log_human_traffic'), '{p}' => self::table('log_link_visit_action'), '{a}' => self::table('log_action')];
        $visits = '(SELECT * FROM ' . self::table('log_visit') . ' v WHERE v.idsite = ? AND ' . self::LOCAL_DAY . ' BETWEEN ? AND ?) v';
        return self::query(strtr("SELECT $sql", $tables + ['{v}' => $visits]), [$this->site, $from, $to]);
    }

    private static function only(array $report, array $columns): array
    {
        return array_combine($columns, array_map(static fn (string $column) => $report[$column], $columns));
    }
}
