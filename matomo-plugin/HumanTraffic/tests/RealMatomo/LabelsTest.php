<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** setLabels. */
class LabelsTest extends RealMatomoTestCase
{
    public function testLabelsAreWrittenAndReadBack(): void
    {
        $this->makeVisits(3);
        $visits = $this->visits();
        $answer = $this->setLabels([
            self::label($visits[0], 'bot'),
            self::label($visits[1], 'human'),
            self::label($visits[2], 'declared_bot', ['botType' => 'search', 'score' => 100]),
        ]);
        self::assertSame([3, 0, 0, 0, 0], self::counts($answer));
        self::assertSame([self::DAY], $answer['affectedDates']);
        $after = $this->visits();
        self::assertSame(['bot', 'human', 'declared_bot'], array_column($after, 'botVerdict'));
        self::assertSame([97, 4, 100], array_column($after, 'botScore'));
        self::assertSame([['automation:webdriver', 'mouse:grid-aligned'], [], []], array_column($after, 'botReason'));
        self::assertSame(['scraper', null, 'search'], array_column($after, 'botType'));
        self::assertSame(['sidecar', 'sidecar', 'sidecar'], array_column($after, 'botSource'));
        self::assertSame(['rules-1', 'rules-1', 'rules-1'], array_column($after, 'botModel'));
    }

    public function testSameLabelsAgainChangeNothing(): void
    {
        $this->makeVisits(2);
        $labels = array_map(static fn (array $visit): array => self::label($visit, 'bot'), $this->visits());
        $this->setLabels($labels);
        $before = self::query('SELECT * FROM ' . self::table('log_human_traffic') . ' WHERE idsite = ?', [$this->site]);
        $again = $this->setLabels($labels, ['jobKey' => 'job-2']);
        self::assertSame([0, 2, 0, 0, 0], self::counts($again));
        self::assertSame([], $again['affectedDates']);
        self::assertSame($before, self::query('SELECT * FROM ' . self::table('log_human_traffic') . ' WHERE idsite = ?', [$this->site]));
    }

    public function testAnotherScoreIsWrittenButOutdatesNoReport(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $this->setLabels([self::label($visit, 'bot')]);
        $answer = $this->setLabels([self::label($visit, 'bot', ['score' => 88])]);
        self::assertSame([1, 0, 0, 0, 0], self::counts($answer));
        self::assertSame([], $answer['affectedDates']);
        self::assertSame(88, $this->onlyVisit()['botScore']);
    }

    public function testALabelCanBeTakenBack(): void
    {
        $this->track(['ht_m' => 'cookie']);
        $visit = $this->onlyVisit();
        $this->setLabels([self::label($visit, 'bot')]);
        $answer = $this->setLabels([self::label($visit, null)]);
        self::assertSame(1, $answer['written']);
        self::assertCount(1, $answer['affectedDates']);
        $after = $this->onlyVisit();
        self::assertSame([null, null, [], null, null, null, 'cookie'], [
            $after['botVerdict'], $after['botScore'], $after['botReason'], $after['botType'], $after['botSource'],
            $after['botModel'], $after['trackingMode'],
        ]);
        self::assertSame(1, $this->setLabels([self::label($visit, null)])['unchanged']);
    }

    public function testTheRiskOfAnAccountStandsAlsoWhereNothingIsDecidedOnTheVisit(): void
    {
        $this->track(['ht_m' => 'cookie']);
        $visit = $this->onlyVisit();
        $answer = $this->setLabels([self::label($visit, null, ['accountRisk' => 'HIGH'])]);
        self::assertSame([1, []], [$answer['written'], $answer['affectedDates']]);
        $after = $this->onlyVisit();
        self::assertSame([null, null, [], 'HIGH', 'cookie'], [
            $after['botVerdict'], $after['botScore'], $after['botReason'], $after['accountRisk'], $after['trackingMode'],
        ]);
        self::assertSame(1, $this->setLabels([self::label($visit, null, ['accountRisk' => 'HIGH'])])['unchanged']);
        self::assertSame(1, $this->setLabels([self::label($visit, null)])['written']);
        self::assertNull($this->onlyVisit()['accountRisk']);
    }

    public function testWhatTheTrackerSaidStaysWhoeverLabelsTheVisit(): void
    {
        $this->track(['ht_v' => 'human', 'ht_s' => '5', 'ht_e' => 'mouse:natural', 'ht_m' => 'cookie']);
        $this->setLabels([self::label($this->onlyVisit(), 'bot')]);
        $labelled = $this->onlyVisit();
        self::assertSame(['bot', 'sidecar'], [$labelled['botVerdict'], $labelled['botSource']]);
        self::assertSame(['human', 5, ['mouse:natural']], self::claim($labelled));

        // A later hit may raise what the tracker says, and never lowers it.
        $this->track(['ht_v' => 'bot', 'ht_s' => '98', 'ht_e' => 'automation:webdriver', 'ping' => 1]);
        self::assertSame(['bot', 98, ['automation:webdriver']], self::claim($this->onlyVisit()));
        $this->track(['ht_v' => 'human', 'ht_s' => '5', 'ht_e' => 'mouse:natural', 'ping' => 1]);
        self::assertSame(['bot', 98, ['automation:webdriver']], self::claim($this->onlyVisit()));
        self::assertSame('sidecar', $this->onlyVisit()['botSource']);

        $this->setLabels([self::label($this->onlyVisit(), null)]);
        self::assertSame(['bot', 98, ['automation:webdriver']], self::claim($this->onlyVisit()));
    }

    /** @return array{0: string|null, 1: int|null, 2: string[]} */
    private static function claim(array $visit): array
    {
        return [$visit['trackerVerdict'], $visit['trackerScore'], $visit['trackerEvidence']];
    }

    public function testDryRunSaysTheSameAndWritesNothing(): void
    {
        $this->makeVisits(2);
        $labels = array_map(static fn (array $visit): array => self::label($visit, 'bot'), $this->visits());
        $dry = $this->setLabels($labels, ['dryRun' => 1]);
        self::assertSame([null, null], array_column($this->visits(), 'botVerdict'));
        self::assertSame($dry, $this->setLabels($labels));
    }

    public function testStaleMissingAndProtectedVisitsAreLeftAlone(): void
    {
        $this->makeVisits(4);
        [$moved, $foreign, $decided, $free] = $this->visits();
        $this->decide($decided['idVisit'], 'human');
        $mySite = $this->site;
        $this->site = $this->makeSite();
        $this->makeVisits(1);
        $foreign = $this->onlyVisit();
        $otherSite = $this->site;
        $this->site = $mySite;

        $answer = $this->setLabels([
            self::label($moved, 'bot', ['lastActionTime' => $moved['lastActionTimestamp'] - 1]),
            self::label($foreign, 'bot'),
            self::label($decided, 'bot'),
            self::label($free, 'bot'),
            self::label(['idVisit' => 999_999_999, 'lastActionTimestamp' => 1], 'bot'),
        ]);
        self::assertSame([1, 0, 1, 2, 1], self::counts($answer));
        self::assertSame([$moved['idVisit']], $answer['details']['stale']);
        self::assertSame([$foreign['idVisit'], 999_999_999], $answer['details']['missing']);
        self::assertSame([$decided['idVisit']], $answer['details']['protected']);
        $after = array_column($this->visits(), null, 'idVisit');
        self::assertNull($after[$moved['idVisit']]['botVerdict']);
        self::assertSame(['human', 'person', 0], [$after[$decided['idVisit']]['botVerdict'], $after[$decided['idVisit']]['botSource'], $after[$decided['idVisit']]['botScore']]);
        self::assertSame('bot', $after[$free['idVisit']]['botVerdict']);
        $this->site = $otherSite;
        self::assertNull($this->onlyVisit()['botVerdict']);
    }

    public function testDaysAreThoseOfTheSitesTimeZone(): void
    {
        $this->trackAll([['cdt' => strtotime('2026-03-10 23:30:00 UTC')]]);
        self::assertSame(['2026-03-11'], $this->setLabels([self::label($this->onlyVisit(), 'bot')])['affectedDates']);
    }

    public function testLabelSurvivesALaterHit(): void
    {
        $hit = ['cid' => '1111111111111111'];
        $this->track($hit);
        $this->setLabels([self::label($this->onlyVisit(), 'human')]);
        $this->track($hit + ['url' => 'http://example.org/next']);
        $visit = $this->onlyVisit();
        self::assertSame(['human', 'sidecar', 2], [$visit['botVerdict'], $visit['botSource'], $visit['actions']]);
    }

    public function testEmptyListIsFine(): void
    {
        $answer = $this->setLabels([]);
        self::assertSame([0, 0, 0, 0, 0], self::counts($answer));
        self::assertSame(['stale' => [], 'missing' => [], 'protected' => [], 'allowed' => []], $answer['details']);
    }

    public function testAnErrorNamesThePlaceAndNothingIsWritten(): void
    {
        $this->makeVisits(2);
        [$first, $second] = $this->visits();
        $labels = json_encode([self::label($first, 'bot'), self::label($second, 'robot "quoted" & <b>')]);
        $this->refused(
            'labels[1].verdict must be null or one of human, review, bot, declared_bot, not "robot \\"quoted\\" & <b>".',
            'HumanTraffic.setLabels',
            ['idSite' => $this->site, 'labels' => $labels, 'model' => 'm', 'jobKey' => 'j']
        );
        self::assertSame([null, null], array_column($this->visits(), 'botVerdict'));
    }

    /** @dataProvider badCalls */
    public function testRefusesBadCalls(array $parameters, string $message): void
    {
        $this->refused($message, 'HumanTraffic.setLabels', $parameters + [
            'idSite' => $this->site, 'labels' => '[]', 'model' => 'm', 'jobKey' => 'j',
        ]);
    }

    public function badCalls(): iterable
    {
        yield 'no JSON' => [['labels' => '[{'], 'labels must be a JSON list'];
        yield 'no list' => [['labels' => '{"idVisit":1}'], 'labels must be a JSON list'];
        yield 'array parameter' => [['labels' => ['x']], 'labels'];
        yield 'too many' => [['labels' => json_encode(array_fill(0, 5001, ['idVisit' => 1]))], 'At most 5000 labels at once, these are 5001.'];
        yield 'model' => [['model' => 'a b'], 'model must have 1 to 64'];
        yield 'job' => [['jobKey' => ''], 'jobKey must have 1 to 64'];
        yield '10 MB of reasons' => [
            ['labels' => '[{"idVisit":1,"lastActionTime":1,"evidence":["' . str_repeat('a', 10_000_000) . '"]}]'],
            'labels may be 8000000 bytes long',
        ];
        yield 'a long reason' => [
            ['labels' => '[{"idVisit":1,"lastActionTime":1,"evidence":["a:' . str_repeat('a', 5000) . '"]}]'],
            'may hold 20 codes and 1000 characters',
        ];
        yield 'quotes and markup' => [
            ['labels' => '[{"idVisit":1,"lastActionTime":1,"evidence":["a:\"><script>alert(1)</script>\'--"]}]'],
            'must look like family:detail',
        ];
        yield 'negative id' => [['labels' => '[{"idVisit":-1,"lastActionTime":1}]'], 'idVisit must be a whole number'];
        yield 'twice' => [['labels' => '[{"idVisit":1,"lastActionTime":1},{"idVisit":1,"lastActionTime":1}]'], 'is in the list twice'];
        yield 'risk' => [['labels' => '[{"idVisit":1,"lastActionTime":1,"accountRisk":"low"}]'], 'accountRisk must be null or one of LOW'];
        yield 'misspelt dry run' => [['dryRun' => 'yes'], 'dryRun must be 0 or 1'];
    }

    public function testALabelDoesNotMoveTheVisit(): void
    {
        $this->makeVisits(1);
        $before = $this->onlyVisit();
        $this->setLabels([self::label($before, 'bot')]);
        $after = $this->onlyVisit();
        foreach (['lastActionTimestamp', 'actions', 'visitDuration', 'interactions', 'events'] as $field) {
            self::assertSame($before[$field], $after[$field], $field);
        }
    }

    private static function counts(array $answer): array
    {
        return [$answer['written'], $answer['unchanged'], $answer['stale'], $answer['missing'], $answer['protected']];
    }

    public function testALabelIsNotWrittenOverWhatAHitSaidMeanwhile(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $read = json_decode(self::inside('label-beside-a-hit', (string) $this->site, (string) $visit['idVisit'], 'verdict'), true);
        self::assertSame([null, 'human'], $read, 'what the hit said is read before anything is written');
        self::assertSame('bot', $this->onlyVisit()['botVerdict']);
    }

    public function testALabelIsNotWrittenOverARowThatAHitHasMadeMeanwhile(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        self::query('DELETE FROM ' . self::table('log_human_traffic') . ' WHERE idvisit = ?', [$visit['idVisit']]);
        $read = json_decode(self::inside('label-beside-a-hit', (string) $this->site, (string) $visit['idVisit'], 'row'), true);
        self::assertSame([false, true], $read, 'the row is read before anything is written');
        $rows = self::query('SELECT score, address_class FROM ' . self::table('log_human_traffic') . ' WHERE idvisit = ?', [$visit['idVisit']]);
        self::assertEquals([['score' => 97, 'address_class' => 'other']], $rows);
    }

    public function testVisitsComeInWhileTheNewestOnesAreBeingLabelled(): void
    {
        $this->makeVisits(20);
        self::assertSame('came in', json_decode(self::inside('hit-beside-labels', (string) $this->site), true));
    }

    public function testVisitsWithGapsBetweenTheirNumbersAreLabelledAndNoOthers(): void
    {
        $this->makeVisits(40);
        $visits = $this->visits();
        $left = [$visits[0]['idVisit'], $visits[17]['idVisit'], $visits[39]['idVisit']];
        $chosen = array_values(array_filter($visits, static fn (array $visit): bool => !in_array($visit['idVisit'], $left, true)));
        $labels = array_map(static fn (array $visit): array => self::label($visit, 'bot'), $chosen);
        self::assertSame([37, 0, 0, 0, 0], self::counts($this->setLabels($labels)));
        $undecided = array_filter($this->visits(), static fn (array $visit): bool => $visit['botVerdict'] === null);
        self::assertSame($left, array_column($undecided, 'idVisit'));
    }
}
