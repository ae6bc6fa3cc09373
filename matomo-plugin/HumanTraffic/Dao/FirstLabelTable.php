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

/**
 * Which visits a job was the first to label, a row a call. Nothing stood before such a label, so the visits' numbers
 * are all that undoing needs; a row each in the log of changes would be a third of the work of labelling.
 */
final class FirstLabelTable
{
    public const NAME = 'human_traffic_first_label';
    public const COLUMNS = [
        'id' => 'BIGINT UNSIGNED NOT NULL AUTO_INCREMENT',
        'idsite' => 'INT UNSIGNED NOT NULL',
        'job_key' => 'VARCHAR(64) NOT NULL',
        'labelled_at' => 'DATETIME NOT NULL',
        'had_row' => 'TINYINT UNSIGNED NOT NULL',
        'undone' => 'TINYINT UNSIGNED NOT NULL DEFAULT 0',
        'visits' => 'INT UNSIGNED NOT NULL',
        'idvisits' => 'MEDIUMBLOB NOT NULL',
    ];

    public static function prefixed(): string
    {
        return Common::prefixTable(self::NAME);
    }

    public static function create(): void
    {
        $columns = '';
        foreach (self::COLUMNS as $column => $type) {
            $columns .= "`$column` $type,\n";
        }
        DbHelper::createTable(self::NAME, $columns . '
            PRIMARY KEY (`id`),
            KEY `of_job` (`idsite`, `job_key`)
        ');
    }

    public static function drop(): void
    {
        Db::dropTables([self::prefixed()]);
    }
}
