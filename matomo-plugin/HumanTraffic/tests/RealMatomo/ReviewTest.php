<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** Looking at single visits, and deciding about many at once. */
class ReviewTest extends RealMatomoTestCase
{
    public function testLiveTellsTheLabelAlsoWithoutActions(): void
    {
        $this->makeVisits(2);
        $this->setLabels([self::label($this->visits()[0], 'bot')]);
        foreach (['0', '1'] as $withoutActions) {
            $visits = $this->ok('Live.getLastVisitsDetails', [
                'idSite' => $this->site, 'period' => 'day', 'date' => self::DAY, 'doNotFetchActions' => $withoutActions,
            ], 'view');
            $labelled = array_values(array_filter($visits, static fn (array $visit): bool => $visit['botVerdict'] === 'bot'));
            self::assertCount(1, $labelled);
            self::assertEquals(97, $labelled[0]['botScore']);
            self::assertSame(['automation:webdriver', 'mouse:grid-aligned'], $labelled[0]['botReason']);
            self::assertSame(['scraper', 'sidecar'], [$labelled[0]['botType'], $labelled[0]['botSource']]);
        }
    }

    public function testASegmentIsCountedLabelledAndTakenBackExactly(): void
    {
        $this->makeVisits(6);
        $visits = $this->visits();
        $this->setLabels([self::label($visits[0], 'bot'), self::label($visits[1], 'human')]);
        $this->ok('HumanTraffic.setVisitVerdict', ['idSite' => $this->site, 'idVisit' => $visits[2]['idVisit'], 'verdict' => 'human']);
        $before = $this->labels();

        $segment = 'pageUrl!=' . rawurlencode('http://example.org/5');
        $what = ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY, 'segment' => $segment];
        $count = $this->ok('HumanTraffic.countSegmentVisits', $what);
        self::assertSame(5, $count['visits']);
        self::assertSame(1, $count['decidedByPerson']);
        self::assertEquals(['bot' => 1, 'human' => 2, 'undecided' => 2], $count['byVerdict']);

        $this->trackAll([['cid' => 'cccccccccccccccc', 'new_visit' => 1, 'cdt' => strtotime(self::DAY . ' 15:00:00 UTC')]]);
        $done = $this->ok('HumanTraffic.labelSegment', $what + [
            'verdict' => 'bot', 'jobKey' => $count['jobKey'], 'upToIdVisit' => $count['lastIdVisit'], 'reason' => 'a <b>"wave"</b>',
        ]);
        self::assertSame(['written' => 4, 'unchanged' => 0, 'protected' => 1], array_slice($done, 0, 3));
        self::assertFalse($done['more']);
        self::assertSame([self::DAY], $done['affectedDates']);
        self::assertSame(
            ['bot', 'bot', 'human', 'bot', 'bot', null, null],
            array_column($this->visits(), 'botVerdict'),
            'neither the person\'s decision, nor what is not in the segment, nor what came in since'
        );
        $quality = $this->ok('HumanTraffic.getTrafficQuality', ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY], 'view');
        self::assertEquals([7, 4], [$quality['nb_visits'], $quality['nb_visits_bots']], 'and the reports know');

        $undone = $this->ok('HumanTraffic.undo', ['idSite' => $this->site, 'jobKey' => $count['jobKey']]);
        self::assertSame(4, $undone['restored']);
        self::assertSame($before, $this->labels());
    }

    public function testSegmentsAreLabelledPortionByPortionAlsoWhereTheLabelLeavesTheSegment(): void
    {
        $this->makeVisits(4);
        $this->setLabels(array_map(static fn (array $visit): array => self::label($visit, 'bot'), $this->visits()));
        $what = ['idSite' => $this->site, 'period' => 'month', 'date' => self::DAY, 'segment' => 'botVerdict==bot'];
        $count = $this->ok('HumanTraffic.countSegmentVisits', $what);
        $first = $this->visits()[0]['idVisit'];
        $done = $this->ok('HumanTraffic.labelSegment', $what + [
            'verdict' => 'human', 'jobKey' => $count['jobKey'], 'upToIdVisit' => $count['lastIdVisit'], 'afterIdVisit' => $first,
        ]);
        self::assertSame(3, $done['written']);
        self::assertSame(['bot', 'human', 'human', 'human'], array_column($this->visits(), 'botVerdict'));
    }

    /** @dataProvider bulkMethods */
    public function testLabellingManyWantsThePermissionAndPost(string $method, array $more): void
    {
        $parameters = $more + ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY];
        foreach (['none', 'view'] as $role) {
            $answer = $this->api("HumanTraffic.$method", $parameters, $role);
            self::assertSame('error', $answer['result'] ?? null, "$method as $role");
        }
        self::assertSame('error', $this->api("HumanTraffic.$method", $parameters, '')['result'] ?? null);
        self::assertSame('error', $this->api("HumanTraffic.$method", $parameters, 'write', 'GET')['result'] ?? null);
        foreach (['write', 'superUser'] as $role) {
            $this->ok("HumanTraffic.$method", $parameters, $role);
        }
        self::assertSame('error', $this->api("HumanTraffic.$method", ['segment' => 'nonsense==1'] + $parameters)['result'] ?? null);
    }

    public function bulkMethods(): iterable
    {
        yield ['countSegmentVisits', []];
        yield ['labelSegment', ['verdict' => 'bot', 'jobKey' => 'j', 'upToIdVisit' => '1']];
    }

    public function testVerdictsThatPeopleCannotGiveAreRefused(): void
    {
        $this->refused('verdict', 'HumanTraffic.labelSegment', [
            'idSite' => $this->site, 'period' => 'day', 'date' => self::DAY, 'verdict' => '<script>', 'jobKey' => 'j', 'upToIdVisit' => '1',
        ]);
    }

    /** Not even what stands in the database already, by whatever way it came there, may end up as markup. */
    public function testEvidenceIsEncodedForHtml(): void
    {
        $this->makeVisits(1);
        $idVisit = $this->onlyVisit()['idVisit'];
        $this->setLabels([self::label($this->onlyVisit(), 'bot')]);
        self::query('UPDATE ' . self::table('log_human_traffic') . ' SET evidence = ? WHERE idvisit = ?', [
            'ua:"><script>alert(1)</script>', $idVisit,
        ]);
        $html = $this->line($this->site, $idVisit, 'view');
        self::assertStringContainsString('&lt;script&gt;', $html);
        self::assertStringNotContainsString('<script', $html);
        self::assertStringNotContainsString('<button', $html, 'who may only look is offered nothing');
    }

    public function testALineIsShownOnlyToWhoMaySeeTheVisit(): void
    {
        $this->makeVisits(1);
        $idVisit = $this->onlyVisit()['idVisit'];
        self::assertStringContainsString("data-ht-visit=\"$idVisit\"", $this->line($this->site, $idVisit, 'view'));
        self::assertStringNotContainsString('data-ht-visit', $this->line($this->site, $idVisit, 'none'));
        self::assertStringNotContainsString('data-ht-visit', $this->line($this->makeSite(), $idVisit, 'view'));
    }

    private function line(int $site, int $idVisit, string $role): string
    {
        return $this->http('index.php', [
            'module' => 'HumanTraffic', 'action' => 'visitLine', 'idSite' => $site, 'idVisit' => $idVisit,
            'token_auth' => self::connection()['tokens'][$role],
        ], 'POST')[1];
    }

    private function labels(): array
    {
        return self::query(
            'SELECT v.idvisit, v.ht_verdict, l.* FROM ' . self::table('log_visit') . ' v
             LEFT JOIN ' . self::table('log_human_traffic') . ' l ON l.idvisit = v.idvisit
             WHERE v.idsite = ? AND v.idvisit <= ? ORDER BY v.idvisit',
            [$this->site, $this->visits()[5]['idVisit']]
        );
    }
}
