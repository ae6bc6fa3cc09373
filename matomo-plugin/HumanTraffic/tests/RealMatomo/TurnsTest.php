<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** Calls of setLabels that have read what stands, while somebody else writes to the same visit before them. */
class TurnsTest extends RealMatomoTestCase
{
    /** @dataProvider rows */
    public function testAPersonsDecisionMadeMeanwhileStands(bool $hasRow): void
    {
        $visit = $this->visit($hasRow);
        [$answer] = $this->meanwhile([[self::label($visit, 'bot')]], function () use ($visit): void {
            $this->writeLabel($visit['idVisit'], 'human', 'person');
        });
        self::assertSame([$visit['idVisit']], $answer['details']['protected']);
        $after = $this->onlyVisit();
        self::assertSame(['human', 'person'], [$after['botVerdict'], $after['botSource']]);
        self::assertSame([], $this->ok('HumanTraffic.getJobs', ['idSite' => $this->site]), 'nothing is noted as done');
    }

    /** @dataProvider rows */
    public function testWhatWasWrittenMeanwhileIsWhatUndoingRestores(bool $hasRow): void
    {
        $visit = $this->visit($hasRow);
        [$answer] = $this->meanwhile([[self::label($visit, 'bot')]], function () use ($visit): void {
            $this->writeLabel($visit['idVisit'], 'review', 'sidecar');
        });
        self::assertSame(1, $answer['written']);
        self::assertSame('bot', $this->onlyVisit()['botVerdict']);
        $this->ok('HumanTraffic.undo', ['idSite' => $this->site, 'jobKey' => 'job-1']);
        self::assertSame('review', $this->onlyVisit()['botVerdict']);
    }

    /** @dataProvider rows */
    public function testALabelTakenBackMeanwhileIsNotTakenForNone(bool $hasRow): void
    {
        $visit = $this->visit($hasRow);
        [$answer] = $this->meanwhile([[self::label($visit, 'bot')]], function () use ($visit): void {
            $this->writeLabel($visit['idVisit'], null, null);
        });
        self::assertSame(1, $answer['written']);
        $this->ok('HumanTraffic.undo', ['idSite' => $this->site, 'jobKey' => 'job-1']);
        $rows = self::query('SELECT job_key, source FROM ' . self::table('log_human_traffic') . ' WHERE idvisit = ?', [$visit['idVisit']]);
        self::assertSame([['job_key' => 'job-0', 'source' => null]], $rows);
    }

    /** @dataProvider rows */
    public function testACallSentTwiceIsDoneOnce(bool $hasRow): void
    {
        $visit = $this->visit($hasRow);
        $labels = [self::label($visit, 'bot')];
        $answers = $this->meanwhile([$labels, $labels], static fn () => null);
        self::assertSame([1, 1], [array_sum(array_column($answers, 'written')), array_sum(array_column($answers, 'unchanged'))]);
        self::assertSame(1, $this->ok('HumanTraffic.undo', ['idSite' => $this->site, 'jobKey' => 'job-1'])['restored']);
        self::assertNull($this->onlyVisit()['botVerdict']);
    }

    public function testOnlyLabelsThatReplaceOthersWaitForTheirTurn(): void
    {
        $visit = $this->visit(true);
        $db = self::connection()['db'];
        $lock = 'HumanTraffic.' . substr(md5($db['name'] . '.' . $db['prefix']), 0, 12) . ".$this->site";
        self::assertEquals(1, current(self::query('SELECT GET_LOCK(?, 0)', [$lock])[0]));
        $all = curl_multi_init();
        try {
            self::assertSame(1, $this->setLabels([self::label($visit, 'bot')])['written']);
            curl_multi_add_handle($all, $request = $this->request([self::label($visit, 'human')]));
            self::goOn($all, static fn (): bool => self::waiting('User lock', "%$lock%") === 1);
        } finally {
            self::query('SELECT RELEASE_LOCK(?)', [$lock]);
        }
        self::goOn($all, static fn (int $running): bool => $running === 0);
        self::assertSame(1, json_decode((string) curl_multi_getcontent($request), true)['written']);
    }

    public static function rows(): array
    {
        return ['a visit with a row in the side table' => [true], 'a visit without' => [false]];
    }

    private function visit(bool $hasRow): array
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        if (!$hasRow) {
            self::query('DELETE FROM ' . self::table('log_human_traffic') . ' WHERE idvisit = ?', [$visit['idVisit']]);
        }
        return $visit;
    }

    /** As another writer leaves it, who has had the turn before. */
    private function writeLabel(int $idVisit, ?string $verdict, ?string $source): void
    {
        self::query('UPDATE ' . self::table('log_visit') . ' SET ht_verdict = ? WHERE idvisit = ?', [$verdict, $idVisit]);
        self::query(
            'INSERT INTO ' . self::table('log_human_traffic') . " (idvisit, idsite, job_key, labelled_at, source)
             VALUES (?, ?, 'job-0', '2026-03-12 00:00:00', ?)
             ON DUPLICATE KEY UPDATE job_key = VALUES(job_key), labelled_at = VALUES(labelled_at), source = VALUES(source)",
            [$idVisit, $this->site, $source]
        );
    }

    /**
     * @param array<int, array> $calls lists of labels
     * @param callable(): mixed $work done when all the calls are about to write
     * @return array<int, array> their answers
     */
    private function meanwhile(array $calls, callable $work): array
    {
        $all = curl_multi_init();
        $requests = [];
        $statement = 'UPDATE ' . self::table('log_visit') . '%';
        self::db()->beginTransaction();
        self::query('SELECT idvisit FROM ' . self::table('log_visit') . ' WHERE idsite = ? FOR UPDATE', [$this->site]);
        try {
            foreach ($calls as $labels) {
                $requests[] = $request = $this->request($labels);
                curl_multi_add_handle($all, $request);
                // One after the other: a process of PHP's server that is free takes all that have come.
                self::goOn($all, static fn (): bool => self::waiting('Updating', $statement) === count($requests));
            }
            $work();
        } finally {
            self::db()->commit();
        }
        self::goOn($all, static fn (int $running): bool => $running === 0);
        return array_map(static fn (\CurlHandle $request): array => json_decode((string) curl_multi_getcontent($request), true), $requests);
    }

    private function request(array $labels): \CurlHandle
    {
        $request = curl_init(self::connection()['url'] . 'index.php');
        curl_setopt_array($request, [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 120, CURLOPT_POSTFIELDS => http_build_query([
            'module' => 'API', 'format' => 'json', 'method' => 'HumanTraffic.setLabels', 'idSite' => $this->site,
            'labels' => json_encode($labels), 'model' => 'rules-1', 'jobKey' => 'job-1',
            'token_auth' => self::connection()['tokens']['write'],
        ])]);
        return $request;
    }

    /** @param callable(int): bool $until told how many requests are under way */
    private static function goOn(\CurlMultiHandle $all, callable $until): void
    {
        do {
            curl_multi_exec($all, $running);
            curl_multi_select($all, 0.05);
            $isReached = $until($running);
        } while (!$isReached && $running > 0);
        self::assertTrue($isReached, 'a call was answered that should have waited');
    }

    private static function waiting(string $state, string $statement): int
    {
        return (int) current(self::query(
            'SELECT COUNT(*) FROM information_schema.processlist WHERE state = ? AND info LIKE ?',
            [$state, $statement]
        )[0]);
    }
}
