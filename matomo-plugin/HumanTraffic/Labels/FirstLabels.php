<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Dao\FirstLabelTable;

/** Visits of a site that a job of the service was the first to label. */
final class FirstLabels
{
    public function __construct(private readonly int $idSite)
    {
    }

    /**
     * @param StoredLabel[] $before all of them blank
     * @param string $now UTC, as the database writes it
     */
    public function record(array $before, string $jobKey, string $now): void
    {
        $ids = [[], []];
        foreach ($before as $label) {
            $ids[(int) $label->hasRow][] = $label->idVisit;
        }
        foreach (array_filter($ids) as $hadRow => $idVisits) {
            Db::query(
                'INSERT INTO ' . FirstLabelTable::prefixed() . ' (idsite, job_key, labelled_at, had_row, visits, idvisits)
                 VALUES (?, ?, ?, ?, ?, ?)',
                [$this->idSite, $jobKey, $now, $hadRow, count($idVisits), self::pack($idVisits)]
            );
        }
    }

    /** @return array{id: int, hadRow: bool, idVisits: int[]}|null the job's oldest list that was not undone */
    public function next(string $jobKey): ?array
    {
        $row = Db::fetchRow(
            'SELECT id, had_row, idvisits FROM ' . FirstLabelTable::prefixed() . '
             WHERE idsite = ? AND job_key = ? AND undone = 0 ORDER BY id LIMIT 1',
            [$this->idSite, $jobKey]
        );
        return empty($row)
            ? null
            : ['id' => (int) $row['id'], 'hadRow' => (bool) $row['had_row'], 'idVisits' => self::unpack((string) $row['idvisits'])];
    }

    public function markUndone(int $id): void
    {
        Db::query('UPDATE ' . FirstLabelTable::prefixed() . ' SET undone = 1 WHERE id = ?', [$id]);
    }

    /** @param int[] $idVisits ascending: neighbours are near each other, so that what lies between them is short */
    public static function pack(array $idVisits): string
    {
        $steps = [];
        $last = 0;
        foreach ($idVisits as $idVisit) {
            $steps[] = $idVisit - $last;
            $last = $idVisit;
        }
        return (string) gzcompress(implode(',', $steps), 1);
    }

    /** @return int[] ascending */
    public static function unpack(string $packed): array
    {
        $idVisits = [];
        $last = 0;
        foreach (explode(',', (string) gzuncompress($packed)) as $step) {
            $idVisits[] = $last += (int) $step;
        }
        return $idVisits;
    }
}
