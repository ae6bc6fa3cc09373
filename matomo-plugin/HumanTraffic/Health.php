<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic;

use Piwik\ArchiveProcessor\Rules;
use Piwik\Common;
use Piwik\Date;
use Piwik\DbHelper;
use Piwik\Piwik;
use Piwik\Plugin\Manager;
use Piwik\Plugins\HumanTraffic\Addresses\Lists;
use Piwik\Plugins\HumanTraffic\Archive\InvalidationQueue;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\FirstLabelTable;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\QueueTable;
use Piwik\Plugins\HumanTraffic\Tracker\ErrorCounter;

/** What can be wrong with the plugin on a Matomo, each with what to do about it. */
final class Health
{
    private const OLD_LIST_DAYS = 180;
    private const LONG_QUEUE_HOURS = 24;
    /** Plugins that drop hits before anybody can label them. */
    private const DROPPERS = ['TrackingSpamPrevention', 'BotTracker'];

    /** @return iterable<array{0: string, 1: string|null, 2: bool}> what, the problem if there is one, whether it is serious */
    public static function checks(): iterable
    {
        yield [Piwik::translate('HumanTraffic_HealthTables'), self::schema(), true];
        $errors = ErrorCounter::read();
        yield [Piwik::translate('HumanTraffic_HealthHits'), $errors['trackerErrors'] === 0 ? null : Piwik::translate('HumanTraffic_HealthHitsLost', [$errors['trackerErrors'], (string) $errors['lastTrackerError']]), true];
        yield [Piwik::translate('HumanTraffic_HealthTasks'), self::queue(), true];
        yield [Piwik::translate('HumanTraffic_StatusLists'), self::lists(), false];
        yield [Piwik::translate('HumanTraffic_HealthArchiving'), Rules::isBrowserTriggerEnabled()
            ? Piwik::translate('HumanTraffic_HealthBrowserArchiving') : null, false];
        foreach (self::DROPPERS as $plugin) {
            if (Manager::getInstance()->isPluginActivated($plugin)) {
                yield [$plugin, Piwik::translate('HumanTraffic_HealthDropper'), false];
            }
        }
    }

    private static function schema(): ?string
    {
        $wanted = [
            'log_visit' => [BotVerdict::COLUMN],
            LabelTable::NAME => ['idvisit', 'tracker_verdict', 'account_risk', ...array_keys(LabelTable::CAPTURE)],
            ChangeTable::NAME => array_keys(ChangeTable::COLUMNS),
            FirstLabelTable::NAME => array_keys(FirstLabelTable::COLUMNS),
            QueueTable::NAME => ['idsite', 'day', 'queued_at'],
        ];
        foreach ($wanted as $table => $columns) {
            $there = DbHelper::tableExists(Common::prefixTable($table)) ? DbHelper::getTableColumns(Common::prefixTable($table)) : [];
            $lacking = array_diff($columns, array_keys($there));
            if ($lacking !== []) {
                return Piwik::translate('HumanTraffic_HealthLacks', [$table, implode(', ', $lacking)]);
            }
        }
        return null;
    }

    private static function queue(): ?string
    {
        $oldest = InvalidationQueue::oldest();
        return $oldest !== null && $oldest < Date::now()->subHour(self::LONG_QUEUE_HOURS)->getDatetime()
            ? Piwik::translate('HumanTraffic_HealthQueue', [$oldest])
            : null;
    }

    private static function lists(): ?string
    {
        $old = [];
        foreach (array_merge(...array_values(Lists::current())) as $name => $list) {
            if ($list['taken'] < Date::today()->subDay(self::OLD_LIST_DAYS)->toString()) {
                $old[] = "$name ({$list['taken']})";
            }
        }
        return $old === [] ? null : Piwik::translate('HumanTraffic_HealthOldLists', [implode(', ', $old)]);
    }
}
