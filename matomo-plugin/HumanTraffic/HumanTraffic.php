<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Option;
use Piwik\Piwik;
use Piwik\Plugin;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Quality\Records;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;

class HumanTraffic extends Plugin
{
    public function registerEvents()
    {
        return [
            'Db.getTablesInstalled' => 'addTable',
            'Metrics.getDefaultMetricTranslations' => 'addMetricNames',
        ];
    }

    public function addTable(array &$tables): void
    {
        $tables[] = LabelTable::prefixed();
    }

    public function addMetricNames(array &$names): void
    {
        $verdicts = [...Records::ofPeople(), ...Records::ofBots()];
        foreach ([Records::PEOPLE, Records::BOTS, ...array_map([Records::class, 'columnOf'], $verdicts)] as $column) {
            $names[$column] = Piwik::translate("HumanTraffic_Column_$column");
        }
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
