<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Tracker\Request;
use Piwik\Tracker\RequestProcessor as MatomoRequestProcessor;
use Piwik\Tracker\Visit\VisitProperties;

/** Writes what a hit says about its visit into the side table. The verdict's column is written by Columns/BotVerdict. */
class RequestProcessor extends MatomoRequestProcessor
{
    public function manipulateRequest(Request $request)
    {
        ErrorCounter::guard(static function () use ($request): void {
            $rules = SiteRules::ofSite((int) $request->getIdSite());
            if ($rules->isOn && $rules->takesDetectionEvent) {
                DetectionEvent::takeIn($request);
            }
        });
    }

    public function recordLogs(VisitProperties $visitProperties, Request $request)
    {
        ErrorCounter::guard(static function () use ($visitProperties, $request): void {
            $label = VisitLabel::of($request);
            $idVisit = (int) $visitProperties->getProperty('idvisit');
            // Matomo found the visit, but it was deleted before the hit could be added to it.
            $isGone = (bool) $request->getMetadata('CoreHome', 'visitorNotFoundInDb');
            if ($label !== null && $idVisit > 0 && !$isGone) {
                $label->save((int) $request->getIdSite(), $idVisit);
            }
        });
    }
}
