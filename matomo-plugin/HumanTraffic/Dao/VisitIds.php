<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Dao;

/**
 * A condition on visits by their numbers. Visits that are labelled together often follow each other without a gap, and a
 * range is read in half the time that as many single numbers take.
 */
final class VisitIds
{
    /** Shorter runs are not worth a range. */
    private const RUN = 8;

    /**
     * Exactly the given numbers, written into the statement: whole numbers need no placeholders. The last one of a run
     * stands by itself, because MySQL locks the row behind a range as well, and behind the newest visit the place where
     * the next one goes.
     *
     * @param int[] $idVisits ascending, each once, not empty
     */
    public static function condition(string $column, array $idVisits): string
    {
        $ranges = [];
        $single = [];
        foreach (self::runs($idVisits) as [$first, $last]) {
            if ($last - $first < self::RUN) {
                array_push($single, ...range($first, $last));
            } else {
                $ranges[] = "$column BETWEEN $first AND " . ($last - 1);
                $single[] = $last;
            }
        }
        return '(' . implode(' OR ', [...$ranges, "$column IN (" . implode(',', $single) . ')']) . ')';
    }

    /**
     * @param int[] $idVisits
     * @return array<int, array{int, int}> first and last of each run
     */
    private static function runs(array $idVisits): array
    {
        $runs = [];
        $first = $last = null;
        foreach ($idVisits as $idVisit) {
            if ($first !== null && $idVisit !== $last + 1) {
                $runs[] = [$first, $last];
                $first = null;
            }
            $first ??= $idVisit;
            $last = $idVisit;
        }
        return $first === null ? [] : [...$runs, [$first, $last]];
    }
}
