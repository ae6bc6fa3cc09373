<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

class TrackingTest extends RealMatomoTestCase
{
    private const CID = ['cid' => '1111111111111111'];

    public function testLabelOfTheFirstHitIsStored(): void
    {
        $this->track(['ht_v' => 'bot', 'ht_s' => '97', 'ht_e' => 'automation:webdriver,mouse:grid-aligned', 'ht_m' => 'anon'] + self::CID);
        $visit = $this->onlyVisit();
        self::assertSame('bot', $visit['botVerdict']);
        self::assertSame(97, $visit['botScore']);
        self::assertSame(['automation:webdriver', 'mouse:grid-aligned'], $visit['botReason']);
        self::assertSame('tracker', $visit['botSource']);
        self::assertSame('anon', $visit['trackingMode']);
        self::assertNull($visit['botModel']);
    }

    public function testHitWithoutParametersLabelsNothing(): void
    {
        $this->track(self::CID);
        $visit = $this->onlyVisit();
        self::assertNull($visit['botVerdict']);
        self::assertNull($visit['botSource']);
        self::assertSame([], $visit['botReason']);
        $this->assertSaysNothing();
    }

    public function testPingRaisesTheVerdictAndNothingElse(): void
    {
        $this->track(['ht_v' => 'human', 'ht_s' => '3', 'ht_m' => 'cookie'] + self::CID);
        $before = $this->onlyVisit();
        $this->track(['ping' => 1, 'ht_v' => 'bot', 'ht_s' => '95', 'ht_e' => 'mouse:robotic-clicks'] + self::CID);
        $after = $this->onlyVisit();
        self::assertSame(['bot', 95, ['mouse:robotic-clicks']], [$after['botVerdict'], $after['botScore'], $after['botReason']]);
        self::assertSame('cookie', $after['trackingMode'], 'a hit without ht_m does not change the mode');
        self::assertSame(1, $after['actions']);
        self::assertCount(1, $after['actionDetails']);
        self::assertSame($before['lastActionTimestamp'], $after['lastActionTimestamp']);
    }

    public function testPingGivesAVisitItsFirstVerdict(): void
    {
        $this->track(self::CID);
        $this->track(['ping' => 1, 'ht_v' => 'human', 'ht_s' => '8'] + self::CID);
        self::assertSame('human', $this->onlyVisit()['botVerdict']);
    }

    public function testVerdictDoesNotFall(): void
    {
        $this->track(['ht_v' => 'bot', 'ht_s' => '95', 'ht_e' => 'automation:webdriver'] + self::CID);
        $this->track(['ht_v' => 'human', 'ht_s' => '2', 'ht_e' => 'mouse:natural'] + self::CID);
        $visit = $this->onlyVisit();
        self::assertSame(2, $visit['actions']);
        self::assertSame(['bot', 95, ['automation:webdriver']], [$visit['botVerdict'], $visit['botScore'], $visit['botReason']]);
    }

    public function testLaterHitWithoutParametersKeepsTheLabel(): void
    {
        $this->track(['ht_v' => 'review', 'ht_s' => '55'] + self::CID);
        $this->track(['url' => 'http://example.org/next'] + self::CID);
        $visit = $this->onlyVisit();
        self::assertSame(['review', 55, 2], [$visit['botVerdict'], $visit['botScore'], $visit['actions']]);
    }

    public function testSameVerdictAgainBringsTheNewestScore(): void
    {
        $this->track(['ht_v' => 'human', 'ht_s' => '9'] + self::CID);
        $this->track(['ht_v' => 'human', 'ht_s' => '2', 'ht_e' => 'mouse:natural'] + self::CID);
        $visit = $this->onlyVisit();
        self::assertSame([2, ['mouse:natural']], [$visit['botScore'], $visit['botReason']]);
    }

    public function testRepetitionDoesNotReplaceTheSidecarsReasonsButARaiseDoes(): void
    {
        $this->track(['ht_v' => 'human', 'ht_s' => '9'] + self::CID);
        $this->setLabels([self::label($this->onlyVisit(), 'human', ['score' => 1])]);
        $this->track(['ht_v' => 'human', 'ht_s' => '9'] + self::CID);
        self::assertSame(['sidecar', 1], [$this->onlyVisit()['botSource'], $this->onlyVisit()['botScore']]);

        $this->track(['ht_v' => 'bot', 'ht_s' => '99'] + self::CID);
        $visit = $this->onlyVisit();
        self::assertSame(['bot', 'tracker', 99, null], [$visit['botVerdict'], $visit['botSource'], $visit['botScore'], $visit['botModel']]);
    }

    public function testAPersonsDecisionStandsAgainstAnyHit(): void
    {
        $this->track(['ht_v' => 'review', 'ht_s' => '60'] + self::CID);
        $this->decide($this->onlyVisit()['idVisit'], 'human');
        $this->track(['ht_v' => 'bot', 'ht_s' => '99', 'ht_e' => 'automation:webdriver', 'ht_m' => 'anon'] + self::CID);
        $visit = $this->onlyVisit();
        self::assertSame(['human', 'person', 0], [$visit['botVerdict'], $visit['botSource'], $visit['botScore']]);
        self::assertSame('anon', $visit['trackingMode']);
    }

    /** @dataProvider hostile */
    public function testHostileParametersNeverCostAHit(array $parameters): void
    {
        $this->track($parameters + self::CID);
        $visit = $this->onlyVisit();
        self::assertSame(1, $visit['actions']);
        self::assertNull($visit['botVerdict']);
        self::assertNull($visit['botScore']);
        self::assertSame([], $visit['botReason']);
        $this->assertSaysNothing();
    }

    public function hostile(): iterable
    {
        yield '10 kB each' => [array_fill_keys(['ht_v', 'ht_s', 'ht_e', 'ht_m'], str_repeat('a:b-', 2560))];
        yield 'arrays' => [['ht_v' => ['bot'], 'ht_s' => ['1' => ['2' => '3']], 'ht_e' => ['a:b'], 'ht_m' => ['cookie']]];
        yield 'huge' => [['ht_v' => str_repeat('bot', 100_000), 'ht_s' => str_repeat('9', 100_000), 'ht_e' => str_repeat('a:b,', 100_000)]];
        yield 'SQL' => [['ht_v' => "bot' OR 1=1 --", 'ht_s' => '1; DROP TABLE x', 'ht_e' => "a:b','x", 'ht_m' => "cookie'"]];
        yield 'markup' => [['ht_v' => '<script>', 'ht_e' => 'a:<b>', 'ht_m' => '"><img>']];
        yield 'no text' => [['ht_v' => "\xff\xfe", 'ht_e' => "a:\x00b", 'ht_s' => "\x00"]];
        yield 'near misses' => [['ht_v' => 'Bot', 'ht_s' => '100.5', 'ht_e' => 'webdriver', 'ht_m' => 'none']];
    }

    /** Bulk hits are JSON: values can be of any type. */
    public function testBulkHitWithValuesOfWrongTypes(): void
    {
        $hits = [['ht_v' => ['bot']], ['ht_v' => true, 'ht_s' => -4], ['ht_v' => null, 'ht_s' => 1.5, 'ht_e' => [['x']]], ['ht_v' => 'bot', 'ht_s' => 98]];
        $requests = [];
        foreach ($hits as $index => $hit) {
            $requests[] = $this->hit($hit + ['cid' => sprintf('%016x', $index + 1)]);
        }
        [, $answer] = $this->http('matomo.php', json_encode(['requests' => $requests, 'token_auth' => self::connection()['tokens']['superUser']]), 'POST');
        self::assertSame(4, json_decode($answer, true)['tracked'] ?? null, $answer);
        self::assertSame([null, null, null, 'bot'], array_column($this->visits(), 'botVerdict'));
        self::assertSame([null, null, null, 98], array_column($this->visits(), 'botScore'));
    }

    public function testAFaultOfOursCostsNoHitAndIsCounted(): void
    {
        $status = ['idSite' => $this->site];
        $before = $this->ok('HumanTraffic.getStatus', $status)['trackerErrors'];
        self::query('RENAME TABLE ' . self::table('log_human_traffic') . ' TO ' . self::table('ht_away'));
        try {
            $this->track(['ht_v' => 'human', 'ht_s' => '3'] + self::CID);
            $this->track(['ht_v' => 'bot', 'ht_s' => '99'] + self::CID);
        } finally {
            self::query('RENAME TABLE ' . self::table('ht_away') . ' TO ' . self::table('log_human_traffic'));
        }
        self::assertSame(2, $this->onlyVisit()['actions']);
        $after = $this->ok('HumanTraffic.getStatus', $status);
        self::assertGreaterThan($before, $after['trackerErrors']);
        self::assertStringContainsString('log_human_traffic', $after['lastTrackerError']);
    }

    /** The other transaction has changed more rows, so the database undoes the bulk request and not that one. */
    public function testAfterADeadlockABulkRequestIsStoredAsAWholeOrNotAtAll(): void
    {
        $this->makeVisits(60);
        $visits = $this->visits();
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'human'), $visits));
        [$first, $second] = $visits;
        $labels = self::table('log_human_traffic');
        self::db()->beginTransaction();
        self::query("UPDATE $labels SET job_key = 'other' WHERE idsite = ? AND idvisit > ?", [$this->site, $first['idVisit']]);

        $fresh = ['visitorId' => 'ffffffffffffffff'] + $second;
        $body = json_encode([
            'requests' => array_map(fn (array $visit): array => $this->hit([
                'cid' => $visit['visitorId'], 'cdt' => $visit['lastActionTimestamp'] + 30, 'ht_v' => 'bot',
            ]), [$first, $second, $fresh]),
            'token_auth' => self::connection()['tokens']['superUser'],
        ]);
        $answer = $this->whileSending($body, function () use ($labels, $first): void {
            // The bulk request holds the first label by now, and waits for the second one.
            self::query("UPDATE $labels SET job_key = 'other' WHERE idvisit = ?", [$first['idVisit']]);
            self::db()->commit();
        });

        self::assertStringNotContainsString('"success"', $answer);
        $after = $this->visits();
        self::assertSame(1, $after[0]['actions'], 'the database has undone the first hit');
        self::assertCount(60, $after, 'the third is not stored either, else it would be there twice after a repetition');
    }

    /** The hit has seen an undecided visit and is about to raise its verdict when the person decides. */
    public function testAPersonWhoDecidesWhileAHitIsOnItsWayIsNotOverwritten(): void
    {
        $this->track(self::CID);
        $visit = $this->onlyVisit();
        $labels = self::table('log_human_traffic');
        self::db()->beginTransaction();
        self::query("UPDATE $labels SET source = 'person', score = 0 WHERE idvisit = ?", [$visit['idVisit']]);
        $this->whileSending(http_build_query($this->hit(['ht_v' => 'bot', 'ht_s' => '99'] + self::CID)), function () use ($visit): void {
            self::query('UPDATE ' . self::table('log_visit') . " SET ht_verdict = 'human' WHERE idvisit = ?", [$visit['idVisit']]);
            self::db()->commit();
        });
        $after = $this->onlyVisit();
        self::assertSame(['human', 'person', 0], [$after['botVerdict'], $after['botSource'], $after['botScore']]);
        self::assertSame('bot', $after['trackerVerdict'], 'what the hit has said is kept');
        self::assertSame(2, $after['actions']);
    }

    /** Two hits at once, of which each has seen an undecided visit: whichever is written last, the higher verdict stands. */
    public function testOfTwoHitsSideBySideTheHigherVerdictStands(): void
    {
        $this->track(self::CID);
        $visit = $this->onlyVisit();
        $labels = self::table('log_human_traffic');
        self::db()->beginTransaction();
        self::query("UPDATE $labels SET mode = 'anon' WHERE idvisit = ?", [$visit['idVisit']]);
        $this->whileSending(http_build_query($this->hit(['ht_v' => 'review', 'ht_s' => '60'] + self::CID)), function () use ($visit): void {
            self::query('UPDATE ' . self::table('log_visit') . " SET ht_verdict = 'bot' WHERE idvisit = ?", [$visit['idVisit']]);
            self::db()->commit();
        });
        self::assertSame('bot', $this->onlyVisit()['botVerdict']);
    }

    /** Posts a request, does the work a second later, and gives the answer to the request. */
    private function whileSending(string $body, callable $work): string
    {
        $curl = curl_init(self::connection()['url'] . 'matomo.php');
        curl_setopt_array($curl, [CURLOPT_POSTFIELDS => $body, CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 60]);
        $multi = curl_multi_init();
        curl_multi_add_handle($multi, $curl);
        $workAt = microtime(true) + 1;
        do {
            curl_multi_exec($multi, $running);
            curl_multi_select($multi, 0.05);
            if ($work !== null && microtime(true) >= $workAt) {
                self::assertGreaterThan(0, $running, 'the request was to wait for a lock');
                $work();
                $work = null;
            }
        } while ($running > 0);
        return (string) curl_multi_getcontent($curl);
    }

    /** There is a row only because Matomo saw where the visit came from. */
    private function assertSaysNothing(): void
    {
        foreach ($this->sideRows() as $row) {
            self::assertSame(['idvisit', 'idsite', 'address_class', 'ua_class'], array_keys(array_filter($row, static fn (mixed $value): bool => $value !== null)));
        }
    }

    private function sideRows(): array
    {
        return self::query('SELECT * FROM ' . self::table('log_human_traffic') . ' WHERE idsite = ?', [$this->site]);
    }
}
