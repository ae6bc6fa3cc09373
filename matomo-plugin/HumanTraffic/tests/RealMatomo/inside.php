<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

/**
 * Does inside a Matomo what no request can ask for: php inside.php <Matomo's folder> uninstall | purge DAYS.
 * Removing a plugin through Matomo would delete its folder, which in tests is a link to the sources; so here only the
 * part that changes the database is run.
 */

use Piwik\Access;
use Piwik\Application\Environment;
use Piwik\Container\StaticContainer;
use Piwik\Plugin\Manager;
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
        'purge' => StaticContainer::get(LogDataPurger::class)->purgeData((int) $argv[3], true),
    };
});
