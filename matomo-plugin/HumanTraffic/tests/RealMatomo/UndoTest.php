<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** undo: what stood before a job stands again, to the byte. */
class UndoTest extends RealMatomoTestCase
{
    public function testTheTablesAreTheSameAsBefore(): void
    {
        $this->makeVisits(3);
        $this->track(['cid' => 'aaaaaaaaaaaaaaaa', 'ht_v' => 'human', 'ht_s' => '7', 'ht_e' => 'mouse:natural', 'ht_m' => 'cookie']);
        $visits = $this->visits();
        $this->setLabels([self::label($visits[1], 'review', ['score' => 55])], ['jobKey' => 'earlier']);
        $before = $this->tables();

        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), $visits), ['jobKey' => 'mistake']);
        self::assertNotSame($before, $this->tables());
        $answer = $this->undo('mistake');
        self::assertSame(['restored' => 4, 'changedSince' => 0, 'missing' => 0], array_slice($answer, 0, 3));
        self::assertContains(self::DAY, $answer['affectedDates']);
        self::assertFalse($answer['more']);
        self::assertSame($before, $this->tables());

        $again = $this->undo('mistake');
        self::assertSame([0, 0, []], [$again['restored'], $again['changedSince'], $again['affectedDates']], 'undoing twice changes nothing');
        self::assertSame($before, $this->tables());
    }

    public function testAJobThatWroteTheSameVisitTwiceIsUndoneToWhatStoodBeforeItsFirst(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $before = $this->tables();
        foreach ([97, 88, 12] as $score) {
            $this->setLabels([self::label($visit, 'bot', ['score' => $score])], ['jobKey' => 'twice']);
        }
        $this->undo('twice');
        self::assertSame($before, $this->tables());
    }

    public function testAJobCanBeDoneAgainAfterItWasUndone(): void
    {
        $this->makeVisits(1);
        $label = self::label($this->onlyVisit(), 'bot');
        $this->setLabels([$label]);
        $this->undo('job-1');
        self::assertSame(1, $this->setLabels([$label])['written']);
        self::assertSame(1, $this->undo('job-1')['restored']);
        self::assertNull($this->onlyVisit()['botVerdict']);
    }

    public function testANewerDecisionStays(): void
    {
        $this->makeVisits(3);
        [$first, $second, $third] = $this->visits();
        $this->setLabels([self::label($first, 'bot'), self::label($second, 'bot'), self::label($third, 'bot')], ['jobKey' => 'old']);
        $this->setLabels([self::label($first, 'human')], ['jobKey' => 'new']);
        $this->decide($second['idVisit'], 'human');
        $answer = $this->undo('old');
        self::assertSame([1, 2, 0], [$answer['restored'], $answer['changedSince'], $answer['missing']]);
        self::assertSame(['human', 'human', null], array_column($this->visits(), 'botVerdict'));
    }

    public function testWhatAHitSaidSinceStays(): void
    {
        $this->track(['ht_m' => 'cookie']);
        $this->setLabels([self::label($this->onlyVisit(), 'human')]);
        $this->track(['ping' => 1, 'ht_v' => 'bot', 'ht_s' => '99']);
        $answer = $this->undo('job-1');
        self::assertSame([0, 1], [$answer['restored'], $answer['changedSince']]);
        self::assertSame(['bot', 'tracker'], [$this->onlyVisit()['botVerdict'], $this->onlyVisit()['botSource']]);
    }

    /** Three jobs, the first of which comes back: each undoing shows what stood before that job's last word. */
    public function testAJobThatCameBackAfterAnotherIsUndoneStepByStep(): void
    {
        $this->makeVisits(2);
        $visits = $this->visits();
        $label = fn (string $verdict, string $job): array =>
            $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, $verdict), $visits), ['jobKey' => $job]);
        $verdicts = fn (): array => array_unique(array_column($this->visits(), 'botVerdict'));
        $label('bot', 'first');
        $label('review', 'second');
        $label('bot', 'first');
        self::assertSame(2, $this->undo('first')['restored']);
        self::assertSame(['review'], $verdicts());
        self::assertSame(2, $this->undo('second')['restored']);
        self::assertSame(['bot'], $verdicts());
        self::assertSame(0, $this->undo('first')['restored'], 'undone already');
    }

    public function testVisitsThatWereDeletedSinceAreCounted(): void
    {
        $this->makeVisits(3);
        $visits = $this->visits();
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), $visits));
        foreach (['log_visit', 'log_human_traffic'] as $table) {
            self::query('DELETE FROM ' . self::table($table) . ' WHERE idvisit = ?', [$visits[0]['idVisit']]);
        }
        $answer = $this->undo('job-1');
        self::assertSame([2, 0, 1], [$answer['restored'], $answer['changedSince'], $answer['missing']]);
    }

    public function testOnlyTheSiteThatWasAskedFor(): void
    {
        $this->makeVisits(1);
        $this->setLabels([self::label($this->onlyVisit(), 'bot')], ['jobKey' => 'shared']);
        $here = $this->site;
        $this->site = $this->makeSite();
        $this->makeVisits(1);
        $this->setLabels([self::label($this->onlyVisit(), 'bot')], ['jobKey' => 'shared']);
        $this->undo('shared');
        self::assertNull($this->onlyVisit()['botVerdict']);
        $this->site = $here;
        self::assertSame('bot', $this->onlyVisit()['botVerdict']);
    }

    public function testReportsAreAsBeforeToo(): void
    {
        $this->makeVisits(4);
        $humans = fn (): int => (int) $this->ok('VisitsSummary.getVisits', [
            'idSite' => $this->site, 'period' => 'month', 'date' => self::DAY, 'segment' => 'botVerdict!=bot;botVerdict!=declared_bot',
        ], 'view')['value'];
        self::assertSame(4, $humans());
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), $this->visits()));
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => self::DAY]);
        self::assertSame(0, $humans());
        $days = $this->undo('job-1')['affectedDates'];
        self::assertSame([self::DAY], $days);
        $this->ok('HumanTraffic.invalidate', ['idSite' => $this->site, 'dates' => json_encode($days)]);
        self::assertSame(4, $humans());
    }

    public function testJobsAreListedWithTheirUndoing(): void
    {
        $this->makeVisits(2);
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), $this->visits()), ['jobKey' => 'listed']);
        $job = $this->ok('HumanTraffic.getJobs', ['idSite' => $this->site])[0];
        self::assertSame(['listed', 'sidecar', 2], [$job['jobKey'], $job['source'], $job['visits']]);
        $this->undo('listed');
        $jobs = $this->ok('HumanTraffic.getJobs', ['idSite' => $this->site]);
        self::assertSame(['undo:listed' => false, 'listed' => true], array_column($jobs, 'undone', 'jobKey'));
    }

    private function undo(string $jobKey): array
    {
        return $this->ok('HumanTraffic.undo', ['idSite' => $this->site, 'jobKey' => $jobKey]);
    }

    /** @return array<string, array> all that is stored of the site's visits */
    private function tables(): array
    {
        return [
            'visits' => self::query('SELECT * FROM ' . self::table('log_visit') . ' WHERE idsite = ? ORDER BY idvisit', [$this->site]),
            'labels' => self::query('SELECT * FROM ' . self::table('log_human_traffic') . ' WHERE idsite = ? ORDER BY idvisit', [$this->site]),
        ];
    }
}
