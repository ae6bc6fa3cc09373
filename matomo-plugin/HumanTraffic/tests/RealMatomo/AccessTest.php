<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\RealMatomo;

class AccessTest extends RealMatomoTestCase
{
    public function testAnyTokenMayAskForTheVersion(): void
    {
        $answer = $this->ok('HumanTraffic.getVersion', [], 'none');
        self::assertSame(['plugin' => '0.2.0', 'api' => 1, 'matomo' => self::connection()['matomoVersion']], $answer);
        self::assertSame('error', $this->api('HumanTraffic.getVersion', [], '')['result'] ?? null, 'without a token it is refused');
    }

    public function testStatusTellsVersionsAndErrors(): void
    {
        $answer = $this->ok('HumanTraffic.getStatus', ['idSite' => $this->site], 'view');
        self::assertSame(['plugin', 'matomo', 'trackerErrors', 'lastTrackerError', 'daysToInvalidate'], array_keys($answer));
        self::assertIsInt($answer['trackerErrors']);
    }

    /** @dataProvider methods */
    public function testAccessIsAskedFor(string $method, string $least): void
    {
        $parameters = $this->parametersOf($method);
        $this->refused('', "HumanTraffic.$method", $parameters, '');
        foreach (['none' => 0, 'view' => 1, 'write' => 2, 'superUser' => 3] as $role => $level) {
            if ($level >= ['view' => 1, 'label' => 2][$least]) {
                $this->ok("HumanTraffic.$method", $parameters, $role);
            } else {
                $this->refused('access', "HumanTraffic.$method", $parameters, $role);
            }
        }
    }

    /**
     * The service's token: a user who may view, and label. Nothing else of the site is open to it.
     *
     * @dataProvider methods
     */
    public function testViewWithOurPermissionSuffices(string $method): void
    {
        $this->grant(['view', 'humantraffic_label']);
        $this->ok("HumanTraffic.$method", $this->parametersOf($method), 'none');
        $this->refused('access', 'SitesManager.updateSite', ['idSite' => $this->site, 'siteName' => 'x'], 'none');
        $this->refused('access', 'Goals.addGoal', [
            'idSite' => $this->site, 'name' => 'x', 'matchAttribute' => 'manually', 'pattern' => 'x', 'patternType' => 'exact',
        ], 'none');
    }

    /** @dataProvider methods */
    public function testAdministratorsHaveThePermission(string $method): void
    {
        $this->grant(['admin']);
        $this->ok("HumanTraffic.$method", $this->parametersOf($method), 'none');
    }

    public function testThePermissionIsOfOneSite(): void
    {
        $this->grant(['view', 'humantraffic_label']);
        $other = $this->makeSite();
        $this->refused('access', 'HumanTraffic.setLabels', ['idSite' => $other] + self::parameters()['setLabels'], 'none');
    }

    /** @dataProvider methods */
    public function testUnknownSiteIsRefusedForSuperUsersToo(string $method): void
    {
        foreach (['write', 'superUser'] as $role) {
            $answer = $this->api("HumanTraffic.$method", ['idSite' => 999_999] + self::parameters()[$method], $role);
            self::assertSame('error', $answer['result'] ?? null, "$method as $role");
        }
        // Matomo's reports are of one site or of several.
        $several = str_starts_with($method, 'getBot') || $method === 'getTrafficQuality' ? [] : ['all', '1,2'];
        foreach ([...$several, 'x', ...($method === 'setHumansOnly' ? [] : [''])] as $idSite) {
            $answer = $this->api("HumanTraffic.$method", ['idSite' => $idSite] + self::parameters()[$method], 'superUser');
            self::assertSame('error', $answer['result'] ?? null, "$method with idSite=$idSite");
        }
    }

    private function parametersOf(string $method): array
    {
        $parameters = self::parameters()[$method] + ['idSite' => $this->site];
        if ($method === 'setVisitVerdict') {
            $this->makeVisits(1);
            $parameters['idVisit'] = $this->onlyVisit()['idVisit'];
        }
        return $parameters;
    }

    public function testWritingByGetIsRefused(): void
    {
        $this->makeVisits(1);
        $labels = json_encode([self::label($this->onlyVisit(), 'bot')]);
        $visit = ['idVisit' => $this->onlyVisit()['idVisit']];
        $calls = [
            'setLabels' => ['labels' => $labels], 'ensureSegments' => [], 'invalidate' => [], 'undo' => [],
            'setVisitVerdict' => $visit, 'labelSegment' => ['upToIdVisit' => $visit['idVisit']], 'setHumansOnly' => ['on' => '1'],
        ];
        foreach ($calls as $method => $more) {
            $parameters = $more + self::parameters()[$method] + ['idSite' => $this->site];
            $answer = $this->api("HumanTraffic.$method", $parameters, 'write', 'GET');
            self::assertSame('error', $answer['result'] ?? null, $method);
            self::assertStringContainsString('POST', $answer['message']);
        }
        self::assertNull($this->onlyVisit()['botVerdict']);
        self::assertSame([], $this->ok('SegmentEditor.getAll', ['idSite' => $this->site]));
    }

    public function methods(): iterable
    {
        yield ['getStatus', 'view'];
        yield ['getVisitsSince', 'view'];
        yield ['getVisitIds', 'view'];
        yield ['getDecisionsSince', 'view'];
        yield ['getJobs', 'label'];
        yield ['setLabels', 'label'];
        yield ['undo', 'label'];
        yield ['setVisitVerdict', 'label'];
        yield ['ensureSegments', 'label'];
        yield ['invalidate', 'label'];
        yield ['countSegmentVisits', 'label'];
        yield ['labelSegment', 'label'];
        yield ['setHumansOnly', 'view'];
        yield ['getTrafficQuality', 'view'];
        yield ['getBotReasons', 'view'];
        yield ['getBotTypes', 'view'];
        yield ['getBotShareByChannel', 'view'];
        yield ['getBotShareByPage', 'view'];
    }

    public function testNoMethodIsLeftOut(): void
    {
        $folder = dirname(__DIR__, 2);
        $found = [];
        foreach (['API.php', 'Review/BulkApi.php', 'HumansOnly/HumansOnlyApi.php', 'Quality/QualityReports.php'] as $file) {
            preg_match_all('/^    public function (\w+)\(/m', (string) file_get_contents("$folder/$file"), $names);
            $found = [...$found, ...$names[1]];
        }
        preg_match_all('/^    use (\w+);$/m', (string) file_get_contents("$folder/API.php"), $traits);
        self::assertCount(3, $traits[1], 'name the file of a new trait above');
        $tested = [...array_column(iterator_to_array($this->methods(), false), 0), 'getVersion'];
        self::assertEqualsCanonicalizing($found, $tested);
    }

    private static function parameters(): array
    {
        $day = ['period' => 'day', 'date' => self::DAY];
        return [
            'getStatus' => [],
            'getVisitsSince' => [],
            'getVisitIds' => ['date' => self::DAY],
            'setLabels' => ['labels' => '[]', 'model' => 'm', 'jobKey' => 'j'],
            'getDecisionsSince' => [],
            'getJobs' => [],
            'undo' => ['jobKey' => 'j'],
            'setVisitVerdict' => ['idVisit' => 1, 'verdict' => 'bot'],
            'ensureSegments' => [],
            'invalidate' => ['dates' => '[]'],
            'countSegmentVisits' => $day,
            'labelSegment' => $day + ['verdict' => 'bot', 'jobKey' => 'j', 'upToIdVisit' => '0'],
            'setHumansOnly' => ['on' => '0'],
            'getTrafficQuality' => $day,
            'getBotReasons' => $day,
            'getBotTypes' => $day,
            'getBotShareByChannel' => $day,
            'getBotShareByPage' => $day,
        ];
    }
}
