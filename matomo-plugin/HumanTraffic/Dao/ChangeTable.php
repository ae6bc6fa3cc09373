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
 * What stood before each change of a label by the sidecar or by a person, so that it can be put back. A log table like
 * the side table: it goes with the visit wherever Matomo deletes one.
 */
final class ChangeTable
{
    public const NAME = 'log_human_traffic_change';
    public const COLUMNS = [
        'id' => 'BIGINT UNSIGNED NOT NULL AUTO_INCREMENT',
        'idvisit' => 'BIGINT UNSIGNED NOT NULL',
        'idsite' => 'INT UNSIGNED NOT NULL',
        'job_key' => 'VARCHAR(80) NOT NULL',
        'changed_at' => 'DATETIME NOT NULL',
        'changed_by' => 'VARCHAR(8) NOT NULL',
        'login' => 'VARCHAR(100) NULL',
        'reason' => 'VARCHAR(255) NULL',
        'verdict' => 'VARCHAR(16) NULL',
        'undone' => 'TINYINT UNSIGNED NOT NULL DEFAULT 0',
        'had_row' => 'TINYINT UNSIGNED NOT NULL',
        'old_verdict' => 'VARCHAR(16) NULL',
        'old_score' => 'TINYINT UNSIGNED NULL',
        'old_evidence' => 'VARCHAR(1000) NULL',
        'old_bot_type' => 'VARCHAR(16) NULL',
        'old_account_risk' => 'VARCHAR(8) NULL',
        'old_model' => 'VARCHAR(64) NULL',
        'old_job_key' => 'VARCHAR(64) NULL',
        'old_labelled_at' => 'DATETIME NULL',
        'old_source' => 'VARCHAR(8) NULL',
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
            KEY `of_visit` (`idvisit`),
            KEY `of_job` (`idsite`, `job_key`, `idvisit`),
            KEY `in_order` (`idsite`, `changed_by`, `id`)
        ');
    }

    public static function drop(): void
    {
        Db::dropTables([self::prefixed()]);
    }
}
