<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\QueueTable;
use Piwik\Updater;
use Piwik\Updater\Migration;
use Piwik\Updater\Migration\Factory;
use Piwik\Updates;

/** The side table learns what the tracker saw; the log of changes and the queue of outdated days are new. */
class Updates_0_2_0 extends Updates
{
    public function __construct(private readonly Factory $migration)
    {
    }

    /** @return Migration[] each of which may be run again */
    public function getMigrations(Updater $updater)
    {
        $columns = ['account_risk' => LabelTable::ACCOUNT_RISK] + LabelTable::CAPTURE;
        return [$this->migration->db->addColumns(LabelTable::NAME, $columns)];
    }

    public function doUpdate(Updater $updater)
    {
        $updater->executeMigrations(__FILE__, $this->getMigrations($updater));
        ChangeTable::create();
        QueueTable::create();
    }
}
