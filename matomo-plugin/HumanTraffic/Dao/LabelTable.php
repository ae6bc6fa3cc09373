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
 * The side table: why a visit has its verdict. What the tracker said stays in columns of its own (tracker_…), whoever
 * labels the visit later: the sidecar judges by it, and must not find its own words there. The verdict itself is a
 * column of log_visit, because segments on log_visit cost nothing, and segments on joined tables do.
 */
final class LabelTable
{
    public const NAME = 'log_human_traffic';
    /** What Matomo's tracker saw of the visit: written with its first hit, by nobody later. */
    public const CAPTURE = [
        'address_class' => 'VARCHAR(10) NULL',
        'ua_class' => 'VARCHAR(10) NULL',
        'crawler' => 'VARCHAR(32) NULL',
        'crawler_verified' => 'TINYINT UNSIGNED NULL',
    ];
    public const ACCOUNT_RISK = 'VARCHAR(8) NULL';

    public static function prefixed(): string
    {
        return Common::prefixTable(self::NAME);
    }

    public static function create(): void
    {
        $capture = '';
        foreach (self::CAPTURE as $column => $type) {
            $capture .= "`$column` $type,\n";
        }
        DbHelper::createTable(self::NAME, "
            `idvisit` BIGINT UNSIGNED NOT NULL,
            `idsite` INT UNSIGNED NOT NULL,
            `score` TINYINT UNSIGNED NULL,
            `evidence` VARCHAR(1000) NULL,
            `bot_type` VARCHAR(16) NULL,
            `source` VARCHAR(8) NULL,
            `mode` VARCHAR(8) NULL,
            `model` VARCHAR(64) NULL,
            `job_key` VARCHAR(64) NULL,
            `labelled_at` DATETIME NULL,
            `tracker_verdict` VARCHAR(16) NULL,
            `tracker_score` TINYINT UNSIGNED NULL,
            `tracker_evidence` VARCHAR(1000) NULL,
            `account_risk` " . self::ACCOUNT_RISK . ",
            $capture
            PRIMARY KEY (`idvisit`)
        ");
    }

    public static function drop(): void
    {
        Db::dropTables([self::prefixed()]);
    }
}
