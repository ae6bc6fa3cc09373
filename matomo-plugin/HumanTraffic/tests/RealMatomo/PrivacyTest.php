<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** Our table belongs to what Matomo exports and deletes for a person, and must never stand in the way of it. */
class PrivacyTest extends RealMatomoTestCase
{
    public function testDeletionOfAPersonTakesOurRowWithIt(): void
    {
        $this->makeVisits(2);
        $visits = $this->visits();
        $this->setLabels([self::label($visits[0], 'bot'), self::label($visits[1], 'human')]);
        $counts = $this->ok('PrivacyManager.deleteDataSubjects', $this->subject($visits[0]), 'superUser');
        self::assertEquals(1, $counts['log_human_traffic'] ?? null, json_encode($counts));
        self::assertEquals(1, $counts['log_visit']);
        self::assertSame([$visits[1]['idVisit']], array_column($this->visits(), 'idVisit'));
        $left = self::query('SELECT idvisit FROM ' . self::table('log_human_traffic') . ' WHERE idsite = ?', [$this->site]);
        self::assertEquals([$visits[1]['idVisit']], array_column($left, 'idvisit'));
    }

    public function testTheHistoryOfALabelGoesWithThePersonToo(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $this->setLabels([self::label($visit, 'bot')]);
        $this->decide($visit['idVisit'], 'human', 'called us');
        $export = $this->ok('PrivacyManager.exportDataSubjects', $this->subject($visit), 'superUser');
        self::assertSame(['called us'], array_values(array_filter(array_column($export['log_human_traffic_change'], 'reason'))));
        $this->ok('PrivacyManager.deleteDataSubjects', $this->subject($visit), 'superUser');
        self::assertSame([], self::query('SELECT id FROM ' . self::table('log_human_traffic_change') . ' WHERE idvisit = ?', [$visit['idVisit']]));
        self::assertSame([], $this->ok('HumanTraffic.getDecisionsSince', ['idSite' => $this->site])['decisions']);
    }

    public function testVisitWithoutLabelCanBeDeletedToo(): void
    {
        $this->makeVisits(1);
        $counts = $this->ok('PrivacyManager.deleteDataSubjects', $this->subject($this->onlyVisit()), 'superUser');
        self::assertEquals(1, $counts['log_visit']);
    }

    public function testExportForAPersonHoldsTheLabel(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $this->setLabels([self::label($visit, 'bot')]);
        $export = $this->ok('PrivacyManager.exportDataSubjects', $this->subject($visit), 'superUser');
        self::assertSame('automation:webdriver,mouse:grid-aligned', $export['log_human_traffic'][0]['evidence'] ?? null);
        self::assertSame('bot', $export['log_visit'][0]['ht_verdict'] ?? null);
    }

    public function testLabelOfADeletedVisitIsMissing(): void
    {
        $this->makeVisits(1);
        $visit = $this->onlyVisit();
        $this->ok('PrivacyManager.deleteDataSubjects', $this->subject($visit), 'superUser');
        self::assertSame([$visit['idVisit']], $this->setLabels([self::label($visit, 'bot')])['details']['missing']);
        self::assertSame([], self::query('SELECT idvisit FROM ' . self::table('log_human_traffic') . ' WHERE idvisit = ?', [$visit['idVisit']]));
    }

    private function subject(array $visit): array
    {
        return ['visits' => [['idsite' => $this->site, 'idvisit' => $visit['idVisit']]]];
    }
}
