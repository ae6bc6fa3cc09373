<?php

/**
 * Installs Matomo into an empty database without the wizard, or brings an installed one up to date; can be repeated.
 * Reads its task as JSON from standard input, writes its answer as the last line of standard output.
 */

declare(strict_types=1);

use Piwik\Access;
use Piwik\Application\Environment;
use Piwik\Auth\Password;
use Piwik\Config;
use Piwik\Date;
use Piwik\DbHelper;
use Piwik\Option;
use Piwik\Plugin\Manager;
use Piwik\Plugins\SitesManager\API as SitesManager;
use Piwik\Plugins\UsersManager\API as UsersManager;
use Piwik\Plugins\UsersManager\Model as UsersModel;
use Piwik\Plugins\UsersManager\UsersManager as UsersManagerPlugin;
use Piwik\Updater;

const DATABASE = 'matomo';
const LOGINS = ['superUser' => 'admin', 'write' => 'writer', 'view' => 'viewer', 'none' => 'stranger'];

$task = json_decode((string) stream_get_contents(STDIN), true, 16, JSON_THROW_ON_ERROR);

createDatabase($task['socket'], $task['secrets']['database']['password']);
bootMatomo($task);
$answer = Access::doAsSuperUser(static function () use ($task): array {
    createTables();
    $active = activatePlugins(['CustomDimensions', 'BulkTracking', 'HumanTraffic']);
    update();
    $siteId = createSite();
    createUsers($task['secrets'], $siteId);
    return ['siteId' => $siteId, 'pluginActive' => $active, 'tokens' => $task['secrets']['tokens'], 'logins' => LOGINS];
});
echo "\n", json_encode($answer, JSON_THROW_ON_ERROR), "\n";

function createDatabase(string $socket, string $password): void
{
    // MariaDB lets the system's user in by its socket, without a password.
    $systemUser = posix_getpwuid(posix_geteuid())['name'];
    $root = new PDO("mysql:unix_socket=$socket", $systemUser === 'root' ? 'root' : $systemUser);
    $root->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    $root->exec('CREATE DATABASE IF NOT EXISTS ' . DATABASE . ' CHARACTER SET utf8mb4');
    foreach (['localhost', '127.0.0.1'] as $host) {
        $user = "'matomo'@'$host'";
        $root->exec("CREATE USER IF NOT EXISTS $user");
        $root->exec("ALTER USER $user IDENTIFIED BY " . $root->quote($password));
        $root->exec('GRANT ALL ON ' . DATABASE . ".* TO $user");
    }
}

function bootMatomo(array $task): void
{
    writeConfig($task);
    define('PIWIK_DOCUMENT_ROOT', $task['instance']);
    define('PIWIK_INCLUDE_PATH', $task['instance']);
    define('PIWIK_DISPLAY_ERRORS', 1);
    chdir($task['instance']);
    require_once $task['instance'] . '/core/bootstrap.php';
    $environment = new Environment(null);
    $environment->init();
    Manager::getInstance()->loadActivatedPlugins();
}

/** Only what differs from Matomo's defaults. Matomo adds its plugin lists to this file, so they are kept. */
function writeConfig(array $task): void
{
    $file = $task['instance'] . '/config/config.ini.php';
    if (!is_file($file)) {
        $password = $task['secrets']['database']['password'];
        $lines = [
            '; <?php exit; ?> DO NOT REMOVE THIS LINE',
            '[database]',
            'host = "localhost"',
            "unix_socket = \"{$task['socket']}\"",
            'username = "matomo"',
            "password = \"$password\"",
            'dbname = "' . DATABASE . '"',
            'tables_prefix = "matomo_"',
            'charset = "utf8mb4"',
            '[General]',
            "salt = \"{$task['secrets']['salt']}\"",
            'enable_internet_features = 0',
            'enable_auto_update = 0',
            // Uninstalling deletes the plugin's folder, which here is a link to the sources.
            'enable_plugins_admin = 0',
            // A report on today never lags behind the hits: what a test reads is what it has tracked. Past days do
            // not age, so whether an invalidation works is tested on them.
            'time_before_today_archive_considered_outdated = 1',
            '[Tracker]',
            // New sites and settings are seen by the very next hit.
            'tracker_cache_file_ttl = 1',
            '[log]',
            'log_writers[] = "file"',
            'log_level = "WARN"',
            "logger_file_path = \"{$task['logFile']}\"",
            '',
        ];
        $mask = umask(0077);
        file_put_contents($file, implode("\n", $lines));
        umask($mask);
    }
    $text = (string) file_get_contents($file);
    $text = (string) preg_replace('/^trusted_hosts\[\].*\n/m', '', $text);
    $text = (string) preg_replace('/^unix_socket = .*$/m', "unix_socket = \"{$task['socket']}\"", $text);
    $hosts = implode('', array_map(static fn (string $host): string => "trusted_hosts[] = \"$host\"\n", $task['trustedHosts']));
    $text = str_replace("[General]\n", "[General]\n" . $hosts, $text);
    file_put_contents($file, $text);
}

function createTables(): void
{
    if (DbHelper::isInstalled()) {
        return;
    }
    DbHelper::createTables();
    DbHelper::createAnonymousUser();
    DbHelper::recordInstallVersion();
    Manager::getInstance()->installLoadedPlugins();
    // Otherwise the first page asks the way out to matomo.org.
    Option::set('geoip2.autosetup', '0');
    Config::getInstance()->forceSave();
}

/** @return bool whether the last of them is active */
function activatePlugins(array $names): bool
{
    $manager = Manager::getInstance();
    $active = false;
    foreach ($names as $name) {
        $active = $manager->isPluginInFilesystem($name);
        if ($active && !$manager->isPluginActivated($name)) {
            $manager->activatePlugin($name);
        }
    }
    return $active;
}

/** What "console core:update --yes" does: also the columns that a changed plugin brings. */
function update(): void
{
    $updater = new Updater();
    $components = $updater->getComponentUpdates();
    if (empty($components)) {
        return;
    }
    $result = $updater->updateComponents($components);
    if (!empty($result['errors'])) {
        throw new RuntimeException('Update failed: ' . implode('; ', $result['errors']));
    }
}

function createSite(): int
{
    $sites = SitesManager::getInstance()->getAllSitesId();
    return $sites !== []
        ? (int) min($sites)
        : (int) SitesManager::getInstance()->addSite('Test site', ['http://example.org'], 1, timezone: 'Europe/Berlin');
}

function createUsers(array $secrets, int $siteId): void
{
    $users = UsersManager::getInstance();
    $model = new UsersModel();
    foreach (LOGINS as $role => $login) {
        if (!$model->userExists($login)) {
            // Not by the API: that one also sends mails about the new user.
            $password = (new Password())->hash(UsersManagerPlugin::getPasswordHash($secrets['passwords'][$role]));
            $model->addUser($login, $password, "$login@example.org", Date::now()->getDatetime());
        }
        if (!$model->getUserByTokenAuth($secrets['tokens'][$role])) {
            $model->addTokenAuth($login, $secrets['tokens'][$role], 'tests', Date::now()->getDatetime());
        }
    }
    $model->setSuperUserAccess(LOGINS['superUser'], true);
    $users->setUserAccess(LOGINS['write'], 'write', [$siteId]);
    $users->setUserAccess(LOGINS['view'], 'view', [$siteId]);
}
