<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

/** The segments on the side table, in reports on visits and in reports on actions. */
class SegmentsTest extends RealMatomoTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->makeVisits(4);
        [$first, $second, $third] = $this->visits();
        $this->setLabels([
            self::label($first, 'bot', ['accountRisk' => 'HIGH']),
            self::label($second, 'declared_bot', ['botType' => 'seo', 'score' => 80, 'evidence' => ['declared:seo', 'automation:webdriver-x']]),
            self::label($third, 'human', ['accountRisk' => 'LOW']),
        ]);
    }

    /** @dataProvider segments */
    public function testCounts(string $segment, int $expected): void
    {
        $parameters = ['idSite' => $this->site, 'period' => 'day', 'date' => self::DAY, 'segment' => $segment];
        self::assertSame($expected, (int) $this->ok('VisitsSummary.getVisits', $parameters, 'view')['value'], 'visits');
        self::assertCount($expected, $this->ok('Actions.getPageUrls', $parameters + ['flat' => 1], 'view'), 'pages');
        self::assertCount($expected, $this->ok('Live.getLastVisitsDetails', $parameters, 'view'), 'log');
    }

    public function segments(): iterable
    {
        yield ['botScore>=80', 2];
        yield ['botScore<50', 1];
        yield ['botScore!=97', 3];
        yield ['botType==scraper', 1];
        yield ['botType!=scraper', 3];
        yield ['botSource==sidecar', 3];
        yield ['botSource!=sidecar', 1];
        yield ['accountRisk==HIGH', 1];
        yield ['accountRisk==HIGH,accountRisk==LOW', 2];
        yield 'one of several reasons' => ['botReason==automation:webdriver', 1];
        yield 'not one of them, or none at all' => ['botReason!=automation:webdriver', 3];
        yield ['botReason=@webdriver', 2];
        yield ['botReason!@webdriver', 2];
        yield 'begins' => ['botReason=^mouse:', 1];
        yield 'ends' => ['botReason=$webdriver-x', 1];
        yield 'percent is no wildcard' => ['botReason=@%25', 0];
        yield 'hostile' => ["botReason==' OR 1=1 -- ", 0];
        yield 'no reason' => ['botReason==', 2];
        yield 'any reason' => ['botReason!=', 2];
        yield 'together' => ['botReason==automation:webdriver;botVerdict==bot;countryCode!=de', 1];
    }

    public function testValuesAreSuggestedAndNamesTranslated(): void
    {
        $suggested = fn (string $name): array => $this->ok('API.getSuggestedValuesForSegment', ['segmentName' => $name, 'idSite' => $this->site], 'view');
        self::assertContains('automation:webdriver', $suggested('botReason'));
        self::assertContains('seo', $suggested('botType'));
        self::assertSame(['tracker', 'sidecar', 'person'], $suggested('botSource'));
        self::assertSame(['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'], $suggested('accountRisk'));
        self::assertContains(90, array_map('intval', $suggested('botScore')));
        $names = array_column($this->ok('API.getSegmentsMetadata', ['idSites' => $this->site], 'view'), 'name', 'segment');
        $ours = array_intersect_key($names, array_flip(['botVerdict', 'botScore', 'botReason', 'botType', 'botSource', 'accountRisk']));
        self::assertCount(6, $ours);
        foreach ($ours as $name) {
            self::assertStringNotContainsString('HumanTraffic_', $name);
        }
    }
}
