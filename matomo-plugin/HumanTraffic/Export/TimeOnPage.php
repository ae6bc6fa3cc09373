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
     * @param array<int, array{isPage: bool, time: int, sinceLast: int}> $actions of one visit, in the order of time
     * @return array<int, int> index of a page view → seconds
     */
    public static function of(array $actions, int $firstActionTime, int $visitDuration): array
    {
        $seconds = [];
        $count = count($actions);
        for ($page = 0; $page < $count; $page++) {
            if (!$actions[$page]['isPage']) {
                continue;
            }
            $seconds[$page] = 0;
            for ($next = $page + 1; $next < $count; $next++) {
                $seconds[$page] += $actions[$next]['sinceLast'];
                if ($actions[$next]['isPage']) {
                    break;
                }
            }
            if ($next === $count) {
                $rest = $visitDuration - ($actions[$page]['time'] - $firstActionTime);
                $seconds[$page] = $rest > self::LEAST_REST ? $rest : $seconds[$page];
            }
        }
        return $seconds;
    }
}
