<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Common;
use Piwik\Date;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\ChangeTable;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Plugins\HumanTraffic\Dao\VisitIds;

/** The log of changes of a site's labels: what stood before each. */
final class ChangeLog
{
    public function __construct(private readonly int $idSite)
    {
    }

    /**
     * Copied inside the database, from rows that are there: neither do thousands of values travel, nor is a place
     * locked where new visits go.
     *
     * @param StoredLabel[] $before
     */
    public function record(array $before, Change $change): void
    {
        $ids = [[], []];
        foreach ($before as $label) {
            $ids[(int) $label->hasRow][] = $label->idVisit;
        }
        foreach ($ids as $hadRow => $idVisits) {
            foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
                $this->copy($chunk, (bool) $hadRow, $change);
            }
        }
    }

    /** @param int[] $idVisits */
    private function copy(array $idVisits, bool $hadRow, Change $change): void
    {
        $columns = $hadRow ? LabelState::COLUMNS : [];
        $into = array_map(static fn (string $column): string => ", old_$column", $columns);
        $from = array_map(static fn (string $column): string => ", l.$column", $columns);
        $join = $hadRow ? 'JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit' : '';
        Db::query(
            'INSERT INTO ' . ChangeTable::prefixed() . '
                (idsite, job_key, changed_at, changed_by, login, reason, verdict, had_row, idvisit, old_verdict' . implode('', $into) . ')
             SELECT ?, ?, ?, ?, ?, ?, ?, ?, v.idvisit, v.' . BotVerdict::COLUMN . implode('', $from) . '
             FROM ' . Common::prefixTable('log_visit') . " v $join
             WHERE " . VisitIds::condition('v.idvisit', $idVisits),
            [
                $this->idSite, $change->jobKey, Date::now()->getDatetime(), $change->by->value, $change->login,
                $change->reason, $change->verdict?->value, (int) $hadRow,
            ]
        );
    }

    /**
     * What stood before the job, of the visits that it was the last to change. Earlier changes by the same job count
     * only where another one came between.
     *
     * @param int[]|null $idVisits of these only
     * @return array<int, array{id: int, hadRow: bool, state: LabelState}> keyed by idVisit, ascending
     */
    public function before(string $jobKey, int $afterIdVisit, int $limit, ?array $idVisits = null): array
    {
        $only = $idVisits === null ? '' : 'AND idvisit IN (' . Placeholders::list(count($idVisits)) . ')';
        $rows = Db::fetchAll(
            'SELECT c.* FROM ' . ChangeTable::prefixed() . ' c
             JOIN (SELECT MAX(id) AS id FROM ' . ChangeTable::prefixed() . "
                   WHERE idsite = ? AND job_key = ? AND undone = 0 AND idvisit > ? $only
                   GROUP BY idvisit ORDER BY idvisit LIMIT $limit) latest ON latest.id = c.id
             ORDER BY c.idvisit",
            [$this->idSite, $jobKey, $afterIdVisit, ...($idVisits ?? [])]
        );
        $before = [];
        foreach ($rows as $row) {
            $before[(int) $row['idvisit']] = [
                'id' => (int) $row['id'],
                'hadRow' => (bool) $row['had_row'],
                'state' => LabelState::fromColumns(array_map(
                    static fn (string $column): mixed => $row["old_$column"],
                    ['verdict', ...LabelState::COLUMNS]
                )),
            ];
        }
        return $before;
    }

    /** @param int[] $idVisits */
    public function markUndone(string $jobKey, array $idVisits): void
    {
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            Db::query(
                'UPDATE ' . ChangeTable::prefixed() . ' SET undone = 1
                 WHERE idsite = ? AND job_key = ? AND idvisit IN (' . Placeholders::list(count($chunk)) . ')',
                [$this->idSite, $jobKey, ...$chunk]
            );
        }
    }
}
