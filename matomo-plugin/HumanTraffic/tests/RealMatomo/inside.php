<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

/**
 * Does inside a Matomo what no request can ask for: php inside.php <Matomo's folder>
 * uninstall | purge DAYS | label-beside-a-hit SITE VISIT.
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

Access::doAsSuperUser(static function () use ($manager, $task, $argv): void {
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
        'label-beside-a-hit' => (static function (int $idSite, int $idVisit): void {
            $read = [];
            LabelLock::run($idSite, static function () use ($idSite, $idVisit, &$read): void {
                $store = new LabelStore($idSite);
                $before = $store->read([$idVisit]);
                $read[] = $before[$idVisit]->state->verdict;
                if (count($read) === 1) {
                    $config = Db::getDatabaseConfig();
                    $hit = Adapter::factory($config['adapter'], $config);
                    $hit->query('UPDATE ' . Common::prefixTable('log_visit') . ' SET ' . BotVerdict::COLUMN . " = 'human' WHERE idvisit = ?", [$idVisit]);
                }
                $store->write([$idVisit => new LabelState('bot', 97, 'a', null, null, 'm', 'job', '2026-01-01 00:00:00', 'sidecar')], $before);
            });
            echo json_encode($read);
        })((int) ($argv[3] ?? 0), (int) ($argv[4] ?? 0)),
        'purge' => StaticContainer::get(LogDataPurger::class)->purgeData((int) $argv[3], true),
    };
});
