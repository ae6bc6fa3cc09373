<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

use Piwik\Common;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Plugins\HumanTraffic\Dao\Times;
use Piwik\Plugins\HumanTraffic\Tracker\AddressClass;

/** Labels of a site in the database: many at once, by visit. Whoever writes holds LabelLock. */
final class LabelStore
{
    public function __construct(private readonly int $idSite)
    {
    }

    /**
     * Without locks: a lock on a row that is not there locks the place where new visits go.
     *
     * @param int[] $idVisits
     * @return StoredLabel[] keyed by idVisit; visits of other sites are left out
     */
    public function read(array $idVisits): array
    {
        $columns = implode(', ', array_map(static fn (string $column): string => "l.$column", LabelState::COLUMNS));
        $stored = [];
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            $rows = Db::query(
                'SELECT v.idvisit, ' . Times::epoch('v.visit_last_action_time') . ', l.idvisit, l.address_class, v.'
                    . BotVerdict::COLUMN . ", $columns
                 FROM " . Common::prefixTable('log_visit') . ' v
                 LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit
                 WHERE v.idsite = ? AND v.idvisit IN (' . Placeholders::list(count($chunk)) . ')',
                [$this->idSite, ...$chunk]
            )->fetchAll(\PDO::FETCH_NUM);
            foreach ($rows as $row) {
                [$idVisit, $lastAction, $hasRow, $addressClass] = $row;
                $stored[(int) $idVisit] = new StoredLabel(
                    (int) $idVisit,
                    (int) $lastAction,
                    LabelState::fromColumns(array_slice($row, 4)),
                    $hasRow !== null,
                    $addressClass === AddressClass::Allowed->value,
                );
            }
        }
        return $stored;
    }

    /**
     * Writes only over what was read: hits do not wait for LabelLock.
     *
     * @param array<int, LabelState> $states keyed by idVisit, ascending: every writer takes its locks in the same order
     * @param StoredLabel[] $before keyed by idVisit
     * @throws LabelsMoved where a hit came between
     */
    public function write(array $states, array $before): void
    {
        $changes = [];
        $first = [];
        foreach ($states as $idVisit => $state) {
            $old = $before[$idVisit]->state;
            if ($state->verdict !== $old->verdict) {
                $changes[$old->verdict ?? ''][$state->verdict ?? ''][] = $idVisit;
            }
            if ($old->isBlank()) {
                $first[$idVisit] = $state;
            }
        }
        foreach ($changes as $old => $byNew) {
            foreach ($byNew as $new => $idVisits) {
                $this->writeVerdict(self::verdict($old), self::verdict($new), $idVisits);
            }
        }
        foreach (array_chunk($first, Placeholders::CHUNK, true) as $chunk) {
            $this->writeRows($chunk, $before);
        }
        foreach (array_chunk(array_diff_key($states, $first), Placeholders::CHUNK, true) as $chunk) {
            $this->writeRows($chunk, null);
        }
    }

    /**
     * Takes away rows that hold nothing any more. What the tracker has said or seen meanwhile stays.
     *
     * @param int[] $idVisits
     */
    public function removeEmptyRows(array $idVisits): void
    {
        $columns = [
            ...LabelState::COLUMNS, ...array_keys(LabelTable::CAPTURE),
            'mode', 'tracker_verdict', 'tracker_score', 'tracker_evidence',
        ];
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            Db::query(
                'DELETE FROM ' . LabelTable::prefixed() . '
                 WHERE idvisit IN (' . Placeholders::list(count($chunk)) . ')
                   AND ' . implode(' IS NULL AND ', $columns) . ' IS NULL',
                $chunk
            );
        }
    }

    private static function verdict(int|string $key): ?string
    {
        return $key === '' ? null : (string) $key;
    }

    /** @param int[] $idVisits */
    private function writeVerdict(?string $old, ?string $new, array $idVisits): void
    {
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            $written = Db::query(
                'UPDATE ' . Common::prefixTable('log_visit') . ' SET ' . BotVerdict::COLUMN . ' = ?
                 WHERE idsite = ? AND ' . BotVerdict::COLUMN . ' <=> ? AND idvisit IN (' . Placeholders::list(count($chunk)) . ')',
                [$new, $this->idSite, $old, ...$chunk]
            )->rowCount();
            if ($written !== count($chunk)) {
                throw new LabelsMoved();
            }
        }
    }

    /**
     * What is the same in all rows travels once, in variables of the connection: preparing a statement with thousands
     * of values takes longer than writing the rows.
     *
     * @param array<int, LabelState> $states
     * @param StoredLabel[]|null $blank what stood there, if these are first labels: their past is written nowhere else,
     *                                  so no hit may have come between
     */
    private function writeRows(array $states, ?array $blank): void
    {
        $rows = array_map(static fn (LabelState $state): array => $state->columns(), $states);
        $first = reset($rows) ?: [];
        $shared = array_filter($first, static fn (int $index): bool => self::isShared($rows, $index), ARRAY_FILTER_USE_KEY);
        $variables = array_map(static fn (int $index): string => "@ht_$index = ?", array_keys($shared));
        Db::query('SET ' . implode(', ', ['@ht_site = ?', ...$variables]), [$this->idSite, ...array_values($shared)]);

        $place = static fn (int $index): string => array_key_exists($index, $shared) ? "@ht_$index" : '?';
        $row = '(?, @ht_site, ' . implode(', ', array_map($place, array_keys(LabelState::COLUMNS))) . ')';
        $bind = [];
        foreach ($rows as $idVisit => $values) {
            array_push($bind, $idVisit, ...array_values(array_diff_key($values, $shared)));
        }
        // Compared before `source` itself is set, which comes last.
        $value = static fn (string $column): string => $blank === null ? "VALUES($column)" : "IF(source IS NULL, VALUES($column), $column)";
        $set = array_map(static fn (string $column): string => "$column = {$value($column)}", LabelState::COLUMNS);
        $written = Db::query(
            'INSERT INTO ' . LabelTable::prefixed() . ' (idvisit, idsite, ' . implode(', ', LabelState::COLUMNS) . ')
             VALUES ' . implode(',', array_fill(0, count($rows), $row)) . '
             ON DUPLICATE KEY UPDATE ' . implode(', ', $set),
            $bind
        )->rowCount();
        if ($blank !== null && $written !== self::rowsWritten(array_intersect_key($blank, $states))) {
            throw new LabelsMoved();
        }
    }

    /**
     * As MySQL counts them: 1 for a new row, 2 for one that was there and has changed.
     *
     * @param StoredLabel[] $before
     */
    private static function rowsWritten(array $before): int
    {
        return array_sum(array_map(static fn (StoredLabel $label): int => $label->hasRow ? 2 : 1, $before));
    }

    /** @param array<int, array<int, int|string|null>> $rows */
    private static function isShared(array $rows, int $index): bool
    {
        $values = array_column($rows, $index);
        foreach ($values as $value) {
            if ($value !== $values[0]) {
                return false;
            }
        }
        return true;
    }
}
