<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

/**
 * Does inside a Matomo what no request can ask for: php inside.php <Matomo's folder>
 * uninstall | purge DAYS | label-beside-a-hit SITE VISIT verdict|row | hit-beside-labels SITE.
 * Removing a plugin through Matomo would delete its folder, which in tests is a link to the sources; so here only the
 * part that changes the database is run.
 */

use Piwik\Access;
use Piwik\Application\Environment;
use Piwik\Common;
use Piwik\Container\StaticContainer;
use Piwik\Db;
use Piwik\Db\Adapter;
use Piwik\Plugin\Manager;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Labels\LabelLock;
use Piwik\Plugins\HumanTraffic\Labels\LabelState;
use Piwik\Plugins\HumanTraffic\Labels\LabelStore;
use Piwik\Plugins\PrivacyManager\LogDataPurger;
use Piwik\Settings\Storage\Backend\MeasurableSettingsTable;
use Piwik\Settings\Storage\Backend\PluginSettingsTable;

[, $folder, $task] = $argv;
define('PIWIK_DOCUMENT_ROOT', $folder);
define('PIWIK_INCLUDE_PATH', $folder);
define('PIWIK_DISPLAY_ERRORS', 1);
chdir($folder);
require_once $folder . '/core/bootstrap.php';
(new Environment('cli'))->init();
$manager = Manager::getInstance();
$manager->loadActivatedPlugins();

/** A connection of its own, as a hit has. */
$another = static function () {
    $config = Db::getDatabaseConfig();
    return Adapter::factory($config['adapter'], $config);
};

Access::doAsSuperUser(static function () use ($manager, $task, $argv, $another): void {
    match ($task) {
        'uninstall' => (function (): void {
            PluginSettingsTable::removeAllSettingsForPlugin('HumanTraffic');
            MeasurableSettingsTable::removeAllSettingsForPlugin('HumanTraffic');
            $this->loadAllPluginsAndGetTheirInfo();
            $this->executePluginDeactivate('HumanTraffic');
            $this->executePluginUninstall('HumanTraffic');
            $this->removePluginFromPluginsInstalledConfig('HumanTraffic');
            $this->removePluginFromConfig('HumanTraffic');
            $this->removeInstalledVersionFromOptionTable('HumanTraffic');
            $this->clearCache('HumanTraffic');
        })->call($manager),
        // Between the moment when the label was read and the one when it is written, a hit says what it saw.
        'label-beside-a-hit' => (static function (int $idSite, int $idVisit, string $what) use ($another): void {
            $read = [];
            LabelLock::run($idSite, static function () use ($idSite, $idVisit, $what, $another, &$read): void {
                $store = new LabelStore($idSite);
                $before = $store->read([$idVisit]);
                $read[] = $what === 'row' ? $before[$idVisit]->hasRow : $before[$idVisit]->state->verdict;
                if (count($read) === 1) {
                    $another()->query($what === 'row'
                        ? 'INSERT INTO ' . LabelTable::prefixed() . " (idvisit, idsite, address_class) VALUES (?, $idSite, 'other')"
                        : 'UPDATE ' . Common::prefixTable('log_visit') . ' SET ' . BotVerdict::COLUMN . " = 'human' WHERE idvisit = ?", [$idVisit]);
                }
                $store->write([$idVisit => new LabelState('bot', 97, 'a', null, null, 'm', 'job', '2026-01-01 00:00:00', 'sidecar')], $before);
            });
            echo json_encode($read);
        })((int) ($argv[3] ?? 0), (int) ($argv[4] ?? 0), (string) ($argv[5] ?? 'verdict')),
        // All visits of the site are labelled, and before that is committed there comes another visit.
        'hit-beside-labels' => (static function (int $idSite) use ($another): void {
            $visits = Common::prefixTable('log_visit');
            LabelLock::run($idSite, static function () use ($idSite, $visits, $another): void {
                $store = new LabelStore($idSite);
                $before = $store->read(array_map('intval', array_column(
                    Db::fetchAll("SELECT idvisit FROM $visits WHERE idsite = ? ORDER BY idvisit", [$idSite]),
                    'idvisit'
                )));
                $state = new LabelState('bot', 97, 'a', null, null, 'm', 'job', '2026-01-01 00:00:00', 'sidecar');
                $store->write(array_fill_keys(array_keys($before), $state), $before);
                $hit = $another();
                $hit->query('SET innodb_lock_wait_timeout = 1');
                $hit->query(
                    "INSERT INTO $visits (idsite, idvisitor, visit_last_action_time, config_id, location_ip, visit_first_action_time, visit_total_time)
                     VALUES (?, 'visitor1', '2026-01-01 00:00:00', 'config-1', '', '2026-01-01 00:00:00', 0)",
                    [$idSite]
                );
                $hit->query('INSERT INTO ' . LabelTable::prefixed() . ' (idvisit, idsite) VALUES (LAST_INSERT_ID(), ?)', [$idSite]);
            });
            echo json_encode('came in');
        })((int) ($argv[3] ?? 0)),
        'purge' => StaticContainer::get(LogDataPurger::class)->purgeData((int) $argv[3], true),
    };
});
