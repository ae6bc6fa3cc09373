<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

use Piwik\Common;
use Piwik\Db;

/**
 * The next visits of a site by id. Matomo has no index by site and id: the primary key is quick where the site makes a
 * good part of all visits and walks through everybody else's where it does not; the index by site and time has the
 * site's ids, but all of them. So a stretch of the primary key is tried, and the index where that held too few.
 */
final class IdWindow
{
    /** Ids looked at for each visit wanted: a site with a 50th of all visits is still served by the primary key. */
    private const STRETCH = 50;

    /** @return int[] ascending, at most `$limit` */
    public static function after(int $idSite, int $idVisit, int $limit): array
    {
        $table = Common::prefixTable('log_visit');
        $end = $idVisit + self::STRETCH * $limit;
        $ids = self::ids(
            "SELECT idvisit FROM $table WHERE idvisit > ? AND idvisit <= ? AND idsite = ? ORDER BY idvisit LIMIT $limit",
            [$idVisit, $end, $idSite]
        );
        if (count($ids) === $limit || $end >= (int) Db::fetchOne("SELECT MAX(idvisit) FROM $table")) {
            return $ids;
        }
        return self::ids(
            "SELECT idvisit FROM $table IGNORE INDEX (PRIMARY) WHERE idsite = ? AND idvisit > ? ORDER BY idvisit LIMIT $limit",
            [$idSite, $idVisit]
        );
    }

    /**
     * @param int[] $bind
     * @return int[]
     */
    private static function ids(string $sql, array $bind): array
    {
        return array_map('intval', array_column(Db::fetchAll($sql, $bind), 'idvisit'));
    }
}
