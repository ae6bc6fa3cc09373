<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker\LogTable;

use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Tracker\LogTable;

/** Makes the log of changes go with its visits, as LogTable\HumanTraffic does for the labels. */
class HumanTrafficChange extends LogTable
{
    public function getName()
    {
        return ChangeTable::NAME;
    }

    public function getColumnToJoinOnIdVisit()
    {
        return 'idvisit';
    }
}
