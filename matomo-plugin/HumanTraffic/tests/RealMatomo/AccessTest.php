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
        $parameters = self::parameters()[$method] + ['idSite' => $this->site];
        foreach (['none' => 0, 'view' => 1, 'write' => 2, 'superUser' => 3] as $role => $level) {
            if ($level >= ['view' => 1, 'write' => 2][$least]) {
                $this->ok("HumanTraffic.$method", $parameters, $role);
            } else {
                $this->refused('access', "HumanTraffic.$method", $parameters, $role);
            }
        }
    }

    /** @dataProvider methods */
    public function testUnknownSiteIsRefusedForSuperUsersToo(string $method): void
    {
        foreach (['write', 'superUser'] as $role) {
            $answer = $this->api("HumanTraffic.$method", ['idSite' => 999_999] + self::parameters()[$method], $role);
            self::assertSame('error', $answer['result'] ?? null, "$method as $role");
        }
        foreach (['all', '1,2', 'x', ''] as $idSite) {
            $answer = $this->api("HumanTraffic.$method", ['idSite' => $idSite] + self::parameters()[$method], 'superUser');
            self::assertSame('error', $answer['result'] ?? null, "$method with idSite=$idSite");
        }
    }

    public function testWritingByGetIsRefused(): void
    {
        $this->makeVisits(1);
        $labels = json_encode([self::label($this->onlyVisit(), 'bot')]);
        foreach (['setLabels' => ['labels' => $labels], 'ensureSegments' => [], 'invalidate' => []] as $method => $more) {
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
        yield ['setLabels', 'write'];
        yield ['ensureSegments', 'write'];
        yield ['invalidate', 'write'];
    }

    private static function parameters(): array
    {
        return [
            'getStatus' => [],
            'getVisitsSince' => [],
            'getVisitIds' => ['date' => self::DAY],
            'setLabels' => ['labels' => '[]', 'model' => 'm', 'jobKey' => 'j'],
            'ensureSegments' => [],
            'invalidate' => ['dates' => '[]'],
        ];
    }
}
