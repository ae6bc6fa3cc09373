<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Plugin\Tasks as MatomoTasks;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Labels\Retention;

class Tasks extends MatomoTasks
{
    public function schedule()
    {
        // Before archiving looks for what is invalid.
        $this->hourly('workInvalidationQueue', null, self::HIGH_PRIORITY);
        $this->daily('forgetOldChanges', null, self::LOW_PRIORITY);
    }

    public function workInvalidationQueue(): void
    {
        InvalidationQueue::work();
    }

    public function forgetOldChanges(): void
    {
        Retention::forgetOlderThan((int) (new SystemSettings())->keepChangesDays->getValue());
    }
}
