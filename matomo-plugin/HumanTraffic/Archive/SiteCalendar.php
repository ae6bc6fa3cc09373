<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Archive;

use Piwik\Date;
use Piwik\Site;

/** Days of a site's own time zone, cut the way Matomo's archiver cuts them. */
final class SiteCalendar
{
    /** No zone's offset is finer than this, so all moments of such a stretch lie in the same day everywhere. */
    private const STRETCH = 900;

    private readonly string $timezone;
    /** @var array<int, string> */
    private array $days = [];

    /** @param string|null $timezone where it is known already, as in the tracker's cache */
    public function __construct(int $idSite, ?string $timezone = null)
    {
        $this->timezone = $timezone ?? Site::getTimezoneFor($idSite);
    }

    /** @return array{0: string, 1: string} first and last second of the day in UTC, as the database writes them */
    public function bounds(string $day): array
    {
        $date = Date::factory($day)->setTimezone($this->timezone);
        return [$date->getStartOfDay()->getDatetime(), $date->getEndOfDay()->getDatetime()];
    }

    /** @param int $time epoch seconds */
    public function dayOf(int $time): string
    {
        return $this->days[intdiv($time, self::STRETCH)] ??= gmdate('Y-m-d', Date::adjustForTimezone($time, $this->timezone));
    }

    /**
     * @param int[] $times epoch seconds
     * @return string[] ascending, each once
     */
    public function daysOf(array $times): array
    {
        $days = array_values(array_unique(array_map($this->dayOf(...), $times)));
        sort($days);
        return $days;
    }

    public function today(): string
    {
        return Date::factoryInTimezone('today', $this->timezone)->toString();
    }
}
