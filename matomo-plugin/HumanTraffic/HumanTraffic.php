<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Option;
use Piwik\Plugin;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;

class HumanTraffic extends Plugin
{
    public function registerEvents()
    {
        return [
            'Db.getTablesInstalled' => 'addTable',
        ];
    }

    public function addTable(array &$tables): void
    {
        $tables[] = LabelTable::prefixed();
    }

    /** The column ht_verdict is made by Matomo itself, from Columns/BotVerdict. */
    public function install()
    {
        LabelTable::create();
    }

    public function uninstall()
    {
        LabelTable::drop();
        Option::deleteLike(ErrorCounter::OPTIONS . '%');
    }

    /** Otherwise Matomo does not load the plugin for a hit. */
    public function isTrackerPlugin()
    {
        return true;
    }
}
