<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\tests\Unit;

use PHPUnit\Framework\TestCase;
use Piwik\Plugins\HumanTraffic\Export\TimeOnPage;

class TimeOnPageTest extends TestCase
{
    public function testAPageLastsUntilTheNextPage(): void
    {
        self::assertSame([0 => 25, 1 => 0], self::of([self::page(100, 0), self::page(125, 25)], 100, 26));
    }

    public function testOtherActionsInBetweenBelongToThePage(): void
    {
        $actions = [self::page(100, 0), self::other(110, 10), self::other(115, 5), self::page(120, 5)];
        self::assertSame([0 => 20, 3 => 0], self::of($actions, 100, 21));
    }

    public function testTheLastPageGetsWhatTheVisitsLengthLeaves(): void
    {
        self::assertSame([0 => 60], self::of([self::page(100, 0)], 100, 60));
        self::assertSame([0 => 0], self::of([self::page(100, 0)], 100, 10), 'ten seconds are rounding');
    }

    public function testWhatIsNoPageHasNoTime(): void
    {
        self::assertSame([], self::of([self::other(100, 0)], 100, 60));
        self::assertSame([], self::of([], 100, 60));
    }

    /** @param array<int, array{isPage: bool, time: int, sinceLast: int}> $actions */
    private static function of(array $actions, int $first, int $duration): array
    {
        return TimeOnPage::of(
            array_column($actions, 'isPage'),
            array_column($actions, 'time'),
            array_column($actions, 'sinceLast'),
            $first,
            $duration
        );
    }

    private static function page(int $time, int $sinceLast): array
    {
        return ['isPage' => true, 'time' => $time, 'sinceLast' => $sinceLast];
    }

    private static function other(int $time, int $sinceLast): array
    {
        return ['isPage' => false, 'time' => $time, 'sinceLast' => $sinceLast];
    }
}
