<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** The point of it all: Matomo's own reports, by segment, for the past. */
class ReportsTest extends RealMatomoTestCase
{
    private const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';
    private const BOTS = 'botVerdict==bot,botVerdict==declared_bot';

    public function testVisitsWithoutVerdictCountAsHuman(): void
    {
        $this->makeVisits(5);
        $visits = $this->visits();
        $this->setLabels([
            self::label($visits[0], 'bot'), self::label($visits[1], 'declared_bot'), self::label($visits[2], 'human'),
            self::label($visits[3], 'review'),
        ]);
        self::assertSame(['all' => 5, 'humans' => 3, 'bots' => 2], $this->counts('day'));
    }

    public function testLabelsReachPastReportsAfterInvalidationAndAllVisitsStay(): void
    {
        $this->makeVisits(6);
        $visits = $this->visits();
        $before = $this->counts('day');
        self::assertSame(['all' => 6, 'humans' => 6, 'bots' => 0], $before);
        self::assertSame(['all' => 6, 'humans' => 6, 'bots' => 0], $this->counts('month'));
        $allVisits = $this->allVisitsArchives();
        self::assertNotSame([], $allVisits);

        $answer = $this->setLabels([self::label($visits[0], 'bot'), self::label($visits[1], 'bot')]);
        self::assertSame($before, $this->counts('day'), 'archives do not see labels by themselves');
        $invalidated = $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => json_encode($answer['affectedDates'])]);
        self::assertSame(['invalidated' => [self::DAY], 'skipped' => []], $invalidated);

        self::assertSame(['all' => 6, 'humans' => 4, 'bots' => 2], $this->counts('day'));
        self::assertSame(['all' => 6, 'humans' => 4, 'bots' => 2], $this->counts('month'));
        self::assertSame(['all' => 6, 'humans' => 4, 'bots' => 2], $this->counts('week'));
        self::assertSame($allVisits, $this->allVisitsArchives(), 'the archives of all visits are the same rows as before');

        // And back again.
        $this->setLabels([self::label($visits[0], 'human')]);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY]);
        self::assertSame(['all' => 6, 'humans' => 5, 'bots' => 1], $this->counts('day'));
    }

    /** A month of visits, labelled long after their reports were made. */
    public function testLabelsReachThirtyPastDaysInAllPeriods(): void
    {
        $hits = [];
        for ($day = 1; $day <= 30; $day++) {
            for ($i = 0; $i < 3; $i++) {
                $hits[] = ['cid' => sprintf('%08x%08x', $day, $i), 'new_visit' => 1, 'cdt' => strtotime(sprintf('2026-04-%02d 12:00:00 UTC', $day)) + $i];
            }
        }
        $this->trackAll($hits);
        $range = '2026-04-01,2026-04-30';
        $count = fn (string $period, string $date, string $segment = self::HUMANS): int => $this->report($period, $date, $segment);
        self::assertSame([3, 21, 90, 90, 90], [
            $count('day', '2026-04-15'), $count('week', '2026-04-15'), $count('month', '2026-04-15'), $count('range', $range), $count('year', '2026-04-15'),
        ]);
        $bots = array_filter($this->visits(), static fn (array $visit): bool => str_ends_with($visit['visitorId'], '00000001'));
        $answer = $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), array_values($bots)));
        self::assertCount(30, $answer['affectedDates']);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => json_encode($answer['affectedDates'])]);
        foreach (['day' => 3, 'week' => 21, 'month' => 90, 'range' => 90, 'year' => 90] as $period => $all) {
            $date = $period === 'range' ? $range : '2026-04-15';
            self::assertSame(intdiv($all * 2, 3), $count($period, $date), $period);
            self::assertSame(intdiv($all, 3), $count($period, $date, self::BOTS), $period);
            self::assertSame($all, $count($period, $date, ''), $period);
        }
        self::assertSame(30, $this->ok('HumanTraffic.undo', ['idSite' => $this->site, 'jobKey' => 'job-1'])['restored']);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => json_encode($answer['affectedDates'])]);
        self::assertSame([3, 21, 90, 90, 90], [
            $count('day', '2026-04-15'), $count('week', '2026-04-15'), $count('month', '2026-04-15'), $count('range', $range), $count('year', '2026-04-15'),
        ]);
    }

    public function testRangesAroundTheDayAreMadeAgainToo(): void
    {
        $this->makeVisits(2);
        self::assertSame(['all' => 2, 'humans' => 2, 'bots' => 0], $this->counts('range', '2026-03-09,2026-03-12'));
        $this->setLabels([self::label($this->visits()[0], 'bot')]);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY]);
        self::assertSame(['all' => 2, 'humans' => 1, 'bots' => 1], $this->counts('range', '2026-03-09,2026-03-12'));
    }

    public function testInvalidationBeforeAnyArchiveIsFine(): void
    {
        $this->makeVisits(2);
        $this->setLabels([self::label($this->visits()[0], 'bot')]);
        self::assertSame([self::DAY], $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY])['invalidated']);
        self::assertSame(['all' => 2, 'humans' => 1, 'bots' => 1], $this->counts('day'));
    }

    /** Matomo notices most late visits itself, but not all: its tracker caches which days it has noted. */
    public function testABackdatedVisitReachesTheReportsOfItsDay(): void
    {
        $this->makeVisits(2);
        self::assertSame(['all' => 2, 'humans' => 2, 'bots' => 0], $this->counts('day'));
        $this->trackAll([['cid' => 'cccccccccccccccc', 'new_visit' => 1, 'cdt' => strtotime(self::DAY . ' 13:00:00 UTC'), 'ht_v' => 'bot']]);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY]);
        self::assertSame(2, $this->report('day', self::DAY, self::HUMANS));
        self::assertSame(1, $this->report('day', self::DAY, self::BOTS));
    }

    public function testOtherSegmentsKeepTheirArchives(): void
    {
        $this->makeVisits(2);
        $this->counts('day');
        $firefox = $this->report('day', self::DAY, 'browserCode==FF');
        self::assertSame(2, $firefox);
        $rows = $this->archives('browserCode==FF');
        self::assertNotSame([], $rows);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY]);
        self::assertSame($rows, $this->archives('browserCode==FF'));
    }

    public function testDaysThatCannotBeMadeAgainAreSkippedWithTheReason(): void
    {
        $this->makeVisits(1);
        $answer = $this->ok('HumanTraffic.invalidate', [
            'idSite' => $this->site,
            'dates' => self::DAY . ',2026-02-01,' . gmdate('Y-m-d', time() + 3 * 86400),
        ]);
        self::assertSame([self::DAY], $answer['invalidated']);
        self::assertSame('2026-02-01', $answer['skipped'][0]['date']);
        self::assertStringContainsString('no stored visits', $answer['skipped'][0]['reason']);
        self::assertStringContainsString('future', $answer['skipped'][1]['reason']);
    }

    public function testNothingToInvalidateIsFine(): void
    {
        self::assertSame(['invalidated' => [], 'skipped' => []], $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => '[]']));
    }

    public function testRefusesBadDates(): void
    {
        $this->refused('dates[1] must be a day such as', 'HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY . ',2026-02-30']);
    }

    public function testSegmentsAreMadeOnceForEverybody(): void
    {
        $first = $this->ok('HumanTraffic.ensureSegments', ['idSite' => $this->site]);
        self::assertSame(['Humans only', 'Bots'], array_column($first, 'name'));
        self::assertSame([self::HUMANS, self::BOTS], array_column($first, 'definition'));
        self::assertSame([true, true], array_column($first, 'created'));
        $second = $this->ok('HumanTraffic.ensureSegments', ['idSite' => $this->site]);
        self::assertSame([false, false], array_column($second, 'created'));
        self::assertSame(array_column($first, 'idSegment'), array_column($second, 'idSegment'));

        $seen = $this->ok('SegmentEditor.getAll', ['idSite' => $this->site], 'view');
        self::assertEqualsCanonicalizing(['Humans only', 'Bots'], array_column($seen, 'name'));
        self::assertSame(['0', '0'], array_map('strval', array_column($seen, 'auto_archive')), 'Matomo refuses 1 while the browser triggers archiving');
    }

    public function testASegmentThatIsThereUnderAnotherNameIsTaken(): void
    {
        $id = $this->ok('SegmentEditor.add', ['name' => 'Nur Menschen', 'definition' => self::HUMANS, 'idSite' => $this->site])['value'];
        $segments = $this->ok('HumanTraffic.ensureSegments', ['idSite' => $this->site]);
        self::assertEquals([$id, 'Nur Menschen', false], [$segments[0]['idSegment'], $segments[0]['name'], $segments[0]['created']]);
        self::assertTrue($segments[1]['created']);
    }

    public function testSegmentsAreArchivedAheadWhereTheBrowserDoesNotTriggerIt(): void
    {
        $this->setBrowserArchiving(false);
        try {
            $this->ok('HumanTraffic.ensureSegments', ['idSite' => $this->site]);
            $segments = $this->ok('SegmentEditor.getAll', ['idSite' => $this->site], 'view');
        } finally {
            $this->setBrowserArchiving(true);
        }
        self::assertSame(['1', '1'], array_map('strval', array_column($segments, 'auto_archive')));
    }

    private function setBrowserArchiving(bool $on): void
    {
        $this->ok('CoreAdminHome.setArchiveSettings', [
            'enableBrowserTriggerArchiving' => (int) $on, 'todayArchiveTimeToLive' => 1,
        ], 'superUser');
    }

    public function testSegmentValuesAreSuggested(): void
    {
        $values = $this->ok('API.getSuggestedValuesForSegment', ['segmentName' => 'botVerdict', 'idSite' => $this->site]);
        self::assertSame(['human', 'review', 'bot', 'declared_bot'], $values);
    }

    private function counts(string $period, string $date = self::DAY): array
    {
        return [
            'all' => $this->report($period, $date, ''),
            'humans' => $this->report($period, $date, self::HUMANS),
            'bots' => $this->report($period, $date, self::BOTS),
        ];
    }

    private function report(string $period, string $date, string $segment): int
    {
        $answer = $this->ok('VisitsSummary.get', [
            'idSite' => $this->site, 'period' => $period, 'date' => $date, 'segment' => $segment,
        ], 'view');
        return (int) $answer['nb_visits'];
    }

    private function allVisitsArchives(): array
    {
        return $this->archives('');
    }

    private function archives(string $segment): array
    {
        $flag = 'done' . ($segment === '' ? '' : md5($segment));
        return self::query(
            'SELECT idarchive, name, value, ts_archived FROM ' . self::table('archive_numeric_2026_03') . '
             WHERE idsite = ? AND (name = ? OR name LIKE ?) ORDER BY idarchive, name',
            [$this->site, $flag, "$flag.%"]
        );
    }
}
