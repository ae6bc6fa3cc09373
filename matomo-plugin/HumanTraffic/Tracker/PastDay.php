<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Archive\SiteCalendar;
use Piwik\Tracker\Cache;
use Piwik\Tracker\Request;

/**
 * A verdict that is raised after midnight belongs to a day whose reports Matomo has made already: a ping moves neither
 * the visit nor any report. That day waits for invalidation then.
 */
final class PastDay
{
    /** @param int $lastAction of the visit before this hit, epoch seconds */
    public static function note(Request $request, int $lastAction): void
    {
        ErrorCounter::guard(static function () use ($request, $lastAction): void {
            $idSite = (int) $request->getIdSite();
            $calendar = new SiteCalendar($idSite, Cache::getCacheWebsiteAttributes($idSite)['timezone'] ?? null);
            $time = (int) $request->getParam('ping') === 1 ? $lastAction : (int) $request->getCurrentTimestamp();
            $day = $calendar->dayOf($time);
            if ($day < $calendar->today()) {
                (new InvalidationQueue($idSite))->add([$day]);
            }
        });
    }
}
