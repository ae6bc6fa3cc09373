<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Date;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\FirstLabelTable;

/** Forgets how labels of the service were before, after some days. Decisions of people stay as long as their visit. */
final class Retention
{
    /** Rows per statement, along the primary key: numbers grow with time, so no index on the time is needed. */
    private const PORTION = 20_000;

    /** @return int rows deleted */
    public static function forgetOlderThan(int $days): int
    {
        if ($days <= 0) {
            return 0;
        }
        $limit = Date::now()->subDay($days)->getDatetime();
        $table = ChangeTable::prefixed();
        $deleted = Db::query('DELETE FROM ' . FirstLabelTable::prefixed() . ' WHERE labelled_at < ?', [$limit])->rowCount();
        $from = 0;
        do {
            $end = Db::fetchRow("SELECT id, changed_at FROM $table WHERE id > ? ORDER BY id LIMIT 1 OFFSET " . self::PORTION, [$from]);
            $upTo = empty($end) ? PHP_INT_MAX : (int) $end['id'];
            $deleted += Db::query(
                "DELETE FROM $table WHERE id > ? AND id <= ? AND changed_by = ? AND changed_at < ?",
                [$from, $upTo, Source::Sidecar->value, $limit]
            )->rowCount();
            $from = $upTo;
        } while (!empty($end) && $end['changed_at'] < $limit);
        return $deleted;
    }
}
