<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

// Only the plugin's own classes: a pure class that reaches for Matomo fails here.
spl_autoload_register(static function (string $class): void {
    $prefix = 'Piwik\\Plugins\\HumanTraffic\\';
    if (!str_starts_with($class, $prefix)) {
        return;
    }
    $path = str_replace('\\', '/', substr($class, strlen($prefix)));
    foreach ([dirname(__DIR__) . "/$path.php", __DIR__ . '/' . preg_replace('#^tests/#', '', $path) . '.php'] as $file) {
        if (is_file($file)) {
            require_once $file;
            return;
        }
    }
});
