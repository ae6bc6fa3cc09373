<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\Plugins\HumanTraffic\Archive\ArchivedDays;
use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\FirstLabelTable;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\QueueTable;
use Piwik\Updater;
use Piwik\Updater\Migration;
use Piwik\Updater\Migration\Factory;
use Piwik\Updates;

/**
 * The side table learns what the tracker saw; the log of changes, the lists of first labels and the queue of outdated days are new; and so are the
 * reports on traffic quality, which archives made before do not have.
 *
 * On a large instance: MariaDB 10.3+ and MySQL 8.0.12+ add the columns without copying the table, since they come last
 * and may be NULL; older servers copy it, and hits wait for that long. No row is changed. Reports are not made here: the
 * days are queued, and an hourly task has Matomo make them again, 300 at a time.
 */
class Updates_0_2_0 extends Updates
{
    public function __construct(private readonly Factory $migration)
    {
    }

    /** Matomo then advises to run it from the console, where no web server ends it half-way. */
    public static function isMajorUpdate()
    {
        return true;
    }

    /** @return Migration[] each of which may be run again */
    public function getMigrations(Updater $updater)
    {
        $columns = ['account_risk' => LabelTable::ACCOUNT_RISK] + LabelTable::CAPTURE;
        return [$this->migration->db->addColumns(LabelTable::NAME, $columns)];
    }

    /** May be run again, and goes on where it was cut off. */
    public function doUpdate(Updater $updater)
    {
        $updater->executeMigrations(__FILE__, $this->getMigrations($updater));
        ChangeTable::create();
        FirstLabelTable::create();
        QueueTable::create();
        ArchivedDays::queue();
    }
}
