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
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;

/** The log of changes of a site's labels: what stood before each. */
final class ChangeLog
{
    public function __construct(private readonly int $idSite)
    {
    }

    /** @param StoredLabel[] $before */
    public function record(array $before, Change $change): void
    {
        $old = array_map(static fn (string $column): string => "old_$column", LabelState::COLUMNS);
        $columns = [
            'idsite', 'job_key', 'changed_at', 'changed_by', 'login', 'reason', 'verdict',
            'idvisit', 'had_row', 'old_verdict', ...$old,
        ];
        $same = [
            $this->idSite, $change->jobKey, Date::now()->getDatetime(), $change->by->value, $change->login,
            $change->reason, $change->verdict?->value,
        ];
        foreach (array_chunk($before, Placeholders::CHUNK) as $chunk) {
            $bind = [];
            foreach ($chunk as $label) {
                array_push($bind, ...$same, ...[$label->idVisit, (int) $label->hasRow, $label->state->verdict], ...$label->state->columns());
            }
            Db::query(
                'INSERT INTO ' . ChangeTable::prefixed() . ' (' . implode(', ', $columns) . ')
                 VALUES ' . Placeholders::rows(count($chunk), count($columns)),
                $bind
            );
        }
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
                'state' => LabelState::fromRow($row, 'old_'),
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
