<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Archive;

use Piwik\Archive\ArchiveInvalidator;
use Piwik\Common;
use Piwik\Container\StaticContainer;
use Piwik\Date;
use Piwik\Db;
use Piwik\Piwik;
use Piwik\Segment;

/**
 * Has Matomo make the reports of our segments again for days whose labels have changed.
 *
 * Never for "All visits": a label does not change it, and Matomo would then throw away every other segment's reports
 * too. And never for a day without stored visits: its reports could not be made again and would be lost.
 */
final class Invalidation
{
    public const MAX_DAYS = 1000;

    private readonly SiteCalendar $calendar;

    public function __construct(private readonly int $idSite)
    {
        $this->calendar = new SiteCalendar($idSite);
    }

    /**
     * @param string[] $days checked
     * @return array{invalidated: string[], skipped: array<int, array{date: string, reason: string}>}
     */
    public function of(array $days): array
    {
        $begin = Date::now()->getDatetime();
        $skipped = [];
        foreach ($days as $day) {
            $reason = $this->reasonToSkip($day);
            if ($reason !== null) {
                $skipped[$day] = Piwik::translate($reason);
            }
        }
        $wanted = array_values(array_diff($days, array_keys($skipped)));
        foreach ($this->invalidate($wanted) as $day) {
            $skipped[$day] = Piwik::translate('HumanTraffic_SkippedPurged');
        }
        ksort($skipped);
        (new InvalidationQueue($this->idSite))->remove($days, $begin);
        return [
            'invalidated' => array_values(array_diff($wanted, array_keys($skipped))),
            'skipped' => array_map(
                static fn (string $day, string $reason): array => ['date' => $day, 'reason' => $reason],
                array_keys($skipped),
                $skipped
            ),
        ];
    }

    private function reasonToSkip(string $day): ?string
    {
        return match (true) {
            $day > $this->calendar->today() => 'HumanTraffic_SkippedFuture',
            !$this->hasVisits($day) => 'HumanTraffic_SkippedNoVisits',
            default => null,
        };
    }

    private function hasVisits(string $day): bool
    {
        return (bool) Db::fetchOne(
            'SELECT 1 FROM ' . Common::prefixTable('log_visit') . '
             WHERE idsite = ? AND visit_last_action_time >= ? AND visit_last_action_time <= ? LIMIT 1',
            [$this->idSite, ...$this->calendar->bounds($day)]
        );
    }

    /**
     * Weeks, months, years and ranges around the days go with them. What has no archive yet is made on first request,
     * or by the next cron run, for which Matomo notes it.
     *
     * @param string[] $days
     * @return string[] days that Matomo refused because it deletes logs of that age
     */
    private function invalidate(array $days): array
    {
        if ($days === []) {
            return [];
        }
        $dates = array_map(static fn (string $day): Date => Date::factory($day), $days);
        $refused = [];
        foreach ([...Segments::definitions(), ...DerivedSegments::of($this->idSite, $days)] as $definition) {
            $result = StaticContainer::get(ArchiveInvalidator::class)->markArchivesAsInvalidated(
                [$this->idSite],
                $dates,
                'day',
                new Segment($definition, [$this->idSite])
            );
            foreach ($result->warningDates as $date) {
                $refused[] = $date instanceof Date ? $date->toString() : (string) $date;
            }
        }
        return array_values(array_unique($refused));
    }
}
