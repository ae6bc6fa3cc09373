<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker\LogTable;

use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Tracker\LogTable;

/**
 * Makes the side table part of Matomo's own export and deletion of a person's data, and of its purge of old logs.
 * Only the join on idvisit is declared: any further declared join is preferred to it by Matomo 6.
 */
class HumanTraffic extends LogTable
{
    public function getName()
    {
        return LabelTable::NAME;
    }

    public function getColumnToJoinOnIdVisit()
    {
        return 'idvisit';
    }
}
