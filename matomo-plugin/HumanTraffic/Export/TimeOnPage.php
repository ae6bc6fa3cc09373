<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

/**
 * How long each page was looked at, the way Live reckons: up to the next page view, other actions in between added;
 * the last page gets what the visit's length leaves, if that is more than ten seconds (else it is only rounding).
 */
final class TimeOnPage
{
    private const LEAST_REST = 10;

    /**
     * @param array<int, bool> $isPage of the actions of one visit, in the order of time
     * @param array<int, int> $times their epoch seconds
     * @param array<int, int> $sinceLast seconds since the action before
     * @return array<int, int> index of a page view → seconds
     */
    public static function of(array $isPage, array $times, array $sinceLast, int $firstActionTime, int $visitDuration): array
    {
        $seconds = [];
        $page = null;
        foreach ($isPage as $index => $begins) {
            if ($page !== null) {
                $seconds[$page] += $sinceLast[$index];
            }
            if ($begins) {
                $page = $index;
                $seconds[$page] = 0;
            }
        }
        if ($page !== null) {
            $rest = $visitDuration - ($times[$page] - $firstActionTime);
            $seconds[$page] = $rest > self::LEAST_REST ? $rest : $seconds[$page];
        }
        return $seconds;
    }
}
