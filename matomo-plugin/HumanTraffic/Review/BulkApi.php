<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Review;

use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Archive\Invalidation;
use Piwik\Plugins\HumanTraffic\Labels\Decision;
use Piwik\Plugins\HumanTraffic\Request\Parameter;

/** Decides about all visits of a segment at once: counted first, then in portions, undone by the job's name. */
trait BulkApi
{
    /**
     * What `labelSegment` would be about. Visits that a person has decided about are counted, but will be left alone.
     *
     * @return array{visits: int, lastIdVisit: int, byVerdict: array<string, int>, decidedByPerson: int, jobKey: string}
     */
    public function countSegmentVisits(int $idSite, string $period, string $date, string $segment = ''): array
    {
        self::checkMayWrite($idSite);
        return (new SegmentVisits($idSite, $period, $date, $segment))->count() + ['jobKey' => Decision::newJobKey()];
    }

    /**
     * A person's decision about the next 5,000 visits of a segment. Repeat with `afterIdVisit` = `lastIdVisit` while
     * `more`. Decisions of people that stand already are not touched. `undo(jobKey)` takes all portions back.
     *
     * @param string $verdict human, bot or declared_bot
     * @param string $upToIdVisit `lastIdVisit` of the count: visits that came in later are not meant
     * @return array{written: int, unchanged: int, protected: int, lastIdVisit: int, more: bool, affectedDates: string[]}
     */
    public function labelSegment(
        int $idSite,
        string $period,
        string $date,
        string $verdict,
        string $jobKey,
        string $upToIdVisit,
        string $segment = '',
        string $afterIdVisit = '0',
        string $reason = ''
    ): array {
        self::checkMayWrite($idSite);
        $upTo = Parameter::wholeNumber('upToIdVisit', $upToIdVisit, 0);
        $after = Parameter::wholeNumber('afterIdVisit', $afterIdVisit, 0);
        $why = Parameter::text('reason', $reason, Decision::MAX_REASON);
        $decision = new Decision(
            $idSite,
            Decision::verdict('verdict', $verdict),
            $why,
            Piwik::getCurrentUserLogin(),
            Parameter::name('jobKey', $jobKey)
        );
        $page = (new SegmentVisits($idSite, $period, $date, $segment))->page($after, $upTo, Decision::MAX_VISITS);
        $open = array_keys(array_filter($page, static fn (bool $byPerson): bool => !$byPerson));
        $done = $open === [] ? ['written' => 0, 'unchanged' => 0, 'affectedDates' => []] : $decision->about($open);
        if ($done['affectedDates'] !== []) {
            (new Invalidation($idSite))->of($done['affectedDates']);
        }
        return [
            'written' => $done['written'],
            'unchanged' => $done['unchanged'],
            'protected' => count($page) - count($open),
            'lastIdVisit' => array_key_last($page) ?? $upTo,
            'more' => count($page) === Decision::MAX_VISITS,
            'affectedDates' => $done['affectedDates'],
        ];
    }
}
