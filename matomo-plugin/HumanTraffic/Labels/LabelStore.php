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
            $rows = Db::fetchAll(
                'SELECT v.idvisit, v.visit_last_action_time, v.' . BotVerdict::COLUMN . " AS verdict, $columns,
                        l.idvisit AS has_row, l.address_class
                 FROM " . Common::prefixTable('log_visit') . ' v
                 LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit
                 WHERE v.idsite = ? AND v.idvisit IN (' . Placeholders::list(count($chunk)) . ')',
                [$this->idSite, ...$chunk]
            );
            foreach ($rows as $row) {
                $stored[(int) $row['idvisit']] = new StoredLabel(
                    (int) $row['idvisit'],
                    (int) strtotime($row['visit_last_action_time'] . ' UTC'),
                    LabelState::fromRow($row),
                    $row['has_row'] !== null,
                    $row['address_class'] === AddressClass::Allowed->value,
                );
            }
        }
        return $stored;
    }

    /**
     * @param array<int, LabelState> $states keyed by idVisit, ascending: every writer takes its locks in the same order
     * @param StoredLabel[] $before keyed by idVisit
     */
    public function write(array $states, array $before): void
    {
        $byVerdict = [];
        foreach ($states as $idVisit => $state) {
            if ($state->verdict !== $before[$idVisit]->state->verdict) {
                $byVerdict[$state->verdict ?? ''][] = $idVisit;
            }
        }
        foreach ($byVerdict as $verdict => $idVisits) {
            foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
                $this->writeVerdict($verdict === '' ? null : (string) $verdict, $chunk);
            }
        }
        foreach (array_chunk($states, Placeholders::CHUNK, true) as $chunk) {
            $this->writeRows($chunk);
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

    /** @param int[] $idVisits */
    private function writeVerdict(?string $verdict, array $idVisits): void
    {
        Db::query(
            'UPDATE ' . Common::prefixTable('log_visit') . ' SET ' . BotVerdict::COLUMN . ' = ?
             WHERE idsite = ? AND idvisit IN (' . Placeholders::list(count($idVisits)) . ')',
            [$verdict, $this->idSite, ...$idVisits]
        );
    }

    /** @param array<int, LabelState> $states */
    private function writeRows(array $states): void
    {
        $bind = [];
        foreach ($states as $idVisit => $state) {
            array_push($bind, $idVisit, $this->idSite, ...$state->columns());
        }
        $set = array_map(static fn (string $column): string => "$column = VALUES($column)", LabelState::COLUMNS);
        Db::query(
            'INSERT INTO ' . LabelTable::prefixed() . ' (idvisit, idsite, ' . implode(', ', LabelState::COLUMNS) . ')
             VALUES ' . Placeholders::rows(count($states), count(LabelState::COLUMNS) + 2) . '
             ON DUPLICATE KEY UPDATE ' . implode(', ', $set),
            $bind
        );
    }
}
