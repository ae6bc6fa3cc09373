<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Archive;

use Piwik\Common;
use Piwik\DataAccess\ArchiveTableCreator;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Segment;

/**
 * Days that Matomo has archived for "Humans only" or "Bots". After an update that brings new reports, or makes one
 * otherwise than before, these archives lack it: Matomo takes an archive of all plugins to be whole.
 */
final class ArchivedDays
{
    /**
     * Puts them into the queue, which an hourly task works off in portions. The archives are only read, table by table
     * (one a month), and without a lock: reading and queueing are statements of their own.
     *
     * @return int days queued, of all sites
     */
    public static function queue(): int
    {
        $idSites = self::sitesWithSegments();
        if ($idSites === []) {
            return 0;
        }
        $days = 0;
        foreach (ArchiveTableCreator::getTablesArchivesInstalled(ArchiveTableCreator::NUMERIC_TABLE) as $table) {
            foreach (array_chunk($idSites, Placeholders::CHUNK) as $chunk) {
                foreach (self::ofTable($table, $chunk) as $idSite => $found) {
                    (new InvalidationQueue($idSite))->add($found);
                    $days += count($found);
                }
            }
        }
        return $days;
    }

    /** @return int[] */
    private static function sitesWithSegments(): array
    {
        $definitions = Segments::definitions();
        $rows = Db::fetchAll(
            'SELECT DISTINCT enable_only_idsite FROM ' . Common::prefixTable('segment') . '
             WHERE deleted = 0 AND definition IN (' . Placeholders::list(count($definitions)) . ')',
            $definitions
        );
        $ids = array_map('intval', array_column($rows, 'enable_only_idsite'));
        if (!in_array(0, $ids, true)) {
            return $ids;
        }
        return array_map('intval', array_column(Db::fetchAll('SELECT idsite FROM ' . Common::prefixTable('site')), 'idsite'));
    }

    /**
     * @param int[] $idSites
     * @return array<int, string[]> by site
     */
    private static function ofTable(string $table, array $idSites): array
    {
        $flags = [];
        foreach (Segments::definitions() as $definition) {
            $flag = 'done' . Segment::getSegmentHash($definition);
            // Of all plugins, as cron makes them, and of ours alone, as a browser does.
            array_push($flags, $flag, "$flag.HumanTraffic");
        }
        $rows = Db::fetchAll(
            "SELECT DISTINCT idsite, date1 FROM $table
             WHERE idsite IN (" . Placeholders::list(count($idSites)) . ') AND period = 1
               AND name IN (' . Placeholders::list(count($flags)) . ')',
            [...$idSites, ...$flags]
        );
        $days = [];
        foreach ($rows as $row) {
            $days[(int) $row['idsite']][] = (string) $row['date1'];
        }
        return $days;
    }
}
