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
    /** Where a hit carries what was decided about its visit. */
    public const METADATA = ['HumanTraffic', 'visitLabel'];
    /** The category by which some trackers tell their verdict. */
    private const DETECTION_EVENT = 'bot-detection';

    public function manipulateRequest(Request $request)
    {
        // Looked at here, so that other hits load nothing for it.
        if (($request->getParams()['e_c'] ?? null) !== self::DETECTION_EVENT) {
            return;
        }
        ErrorCounter::guard(static function () use ($request): void {
            $rules = SiteRules::ofSite((int) $request->getIdSite());
            if ($rules->isOn && $rules->takesDetectionEvent) {
                DetectionEvent::takeIn($request);
            }
        });
    }

    public function recordLogs(VisitProperties $visitProperties, Request $request)
    {
        $label = $request->getMetadata(...self::METADATA);
        if (!$label instanceof VisitLabel) {
            return;
        }
        ErrorCounter::guard(static function () use ($label, $visitProperties, $request): void {
            $idVisit = (int) $visitProperties->getProperty('idvisit');
            // Matomo found the visit, but it was deleted before the hit could be added to it.
            $isGone = (bool) $request->getMetadata('CoreHome', 'visitorNotFoundInDb');
            if ($idVisit > 0 && !$isGone) {
                $label->save($request, $idVisit);
            }
        });
    }
}
