<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Dao;

use Piwik\Common;
use Piwik\Db;
use Piwik\DbHelper;

/** Days whose reports have become outdated. One row a day, however many labels changed: so it cannot grow without end. */
final class QueueTable
{
    public const NAME = 'human_traffic_invalidation';

    public static function prefixed(): string
    {
        return Common::prefixTable(self::NAME);
    }

    public static function create(): void
    {
        DbHelper::createTable(self::NAME, '
            `idsite` INT UNSIGNED NOT NULL,
            `day` DATE NOT NULL,
            `queued_at` DATETIME NOT NULL,
            PRIMARY KEY (`idsite`, `day`),
            KEY `oldest` (`queued_at`)
        ');
    }

    public static function drop(): void
    {
        Db::dropTables([self::prefixed()]);
    }
}
