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
use Piwik\Plugins\HumanTraffic\Dao\VisitIds;
use Piwik\Plugins\HumanTraffic\Tracker\AddressClass;

/**
 * Labels of a site in the database: many at once, by visit. Whoever writes over a label holds LabelLock since before it
 * was read.
 */
final class LabelStore
{
    public function __construct(private readonly int $idSite)
    {
    }

    /**
     * Without locks: a lock on a row that is not there locks the place where new visits go. The side table first: where
     * a hit comes between the two, it is noticed on writing.
     *
     * @param int[] $idVisits ascending, each once
     * @return StoredLabel[] keyed by idVisit; visits of other sites are left out
     */
    public function read(array $idVisits): array
    {
        $stored = [];
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            $rows = Db::query(
                'SELECT idvisit, address_class, ' . implode(', ', LabelState::COLUMNS) . ' FROM ' . LabelTable::prefixed() . '
                 WHERE ' . VisitIds::condition('idvisit', $chunk)
            )->fetchAll(\PDO::FETCH_NUM);
            $rows = array_column($rows, null, 0);
            $visits = Db::query(
                'SELECT idvisit, ' . Times::epoch('visit_last_action_time') . ', ' . BotVerdict::COLUMN . '
                 FROM ' . Common::prefixTable('log_visit') . ' WHERE idsite = ? AND ' . VisitIds::condition('idvisit', $chunk),
                [$this->idSite]
            )->fetchAll(\PDO::FETCH_NUM);
            foreach ($visits as [$idVisit, $lastAction, $verdict]) {
                $idVisit = (int) $idVisit;
                $stored[$idVisit] = self::stored($idVisit, (int) $lastAction, $verdict, $rows[$idVisit] ?? null);
            }
        }
        return $stored;
    }

    /** @param array<int, int|string|null>|null $row of the side table */
    private static function stored(int $idVisit, int $lastAction, ?string $verdict, ?array $row): StoredLabel
    {
        if ($row === null) {
            return new StoredLabel($idVisit, $lastAction, LabelState::verdictAlone($verdict), false);
        }
        return new StoredLabel(
            $idVisit,
            $lastAction,
            LabelState::fromColumns([$verdict, ...array_slice($row, 2)]),
            true,
            $row[1] === AddressClass::Allowed->value,
        );
    }

    /**
     * Writes only over what was read: hits and first labels do not wait for LabelLock.
     *
     * @param array<int, LabelState> $states keyed by idVisit, ascending: every writer takes its locks in the same order
     * @param StoredLabel[] $before keyed by idVisit
     * @throws LabelsMoved where somebody came between
     */
    public function write(array $states, array $before): void
    {
        $changes = [];
        $new = $blank = $known = [];
        foreach ($states as $idVisit => $state) {
            $old = $before[$idVisit]->state;
            if ($state->verdict !== $old->verdict) {
                $changes[$old->verdict ?? ''][$state->verdict ?? ''][] = $idVisit;
            }
            if (!$before[$idVisit]->hasRow) {
                $new[$idVisit] = $state;
            } elseif ($old->isBlank()) {
                $blank[$idVisit] = $state;
            } else {
                $known[$idVisit] = $state;
            }
        }
        foreach ($changes as $old => $byNew) {
            foreach ($byNew as $verdict => $idVisits) {
                $this->writeVerdict(self::verdict($old), self::verdict($verdict), $idVisits);
            }
        }
        self::inPortions($new, $this->insertRows(...));
        self::inPortions($blank, $this->fillRows(...));
        self::inPortions($known, $this->replaceRows(...));
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

    /**
     * By the primary key whatever the optimiser thinks: by another one it would lock visits that are not meant.
     *
     * @param int[] $idVisits
     */
    private function writeVerdict(?string $old, ?string $new, array $idVisits): void
    {
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            $written = Db::query(
                'UPDATE ' . Common::prefixTable('log_visit') . ' FORCE INDEX (PRIMARY) SET ' . BotVerdict::COLUMN . ' = ?
                 WHERE idsite = ? AND ' . BotVerdict::COLUMN . ' <=> ? AND ' . VisitIds::condition('idvisit', $chunk),
                [$new, $this->idSite, $old]
            )->rowCount();
            self::expect(count($chunk), $written);
        }
    }

    /**
     * @param array<int, LabelState> $states of visits that have no row
     * @throws LabelsMoved where one has by now
     */
    private function insertRows(array $states): void
    {
        try {
            $this->writeRows($states, '');
        } catch (\Exception $error) {
            throw LabelLock::isTaken($error) ? new LabelsMoved() : $error;
        }
    }

    /**
     * @param array<int, LabelState> $states of visits on which nobody has said anything: their past is written nowhere,
     *                                       so neither a hit nor another writer may have come between
     */
    private function fillRows(array $states): void
    {
        // Every label has a time. Compared before that itself is set, which comes last.
        $written = $this->writeRows($states, self::onDuplicate('IF(labelled_at IS NULL, VALUES(%1$s), %1$s)'));
        // As MySQL counts them: 1 for a new row, 2 for one that was there and has changed.
        self::expect(2 * count($states), $written);
    }

    /** @param array<int, LabelState> $states */
    private function replaceRows(array $states): void
    {
        $this->writeRows($states, self::onDuplicate('VALUES(%s)'));
    }

    /**
     * Each text travels once, in a variable of the connection: preparing a statement with thousands of values takes
     * longer than writing the rows.
     *
     * @param array<int, LabelState> $states
     * @return int rows written, as MySQL counts them
     */
    private function writeRows(array $states, string $onDuplicate): int
    {
        $variables = [];
        $rows = [];
        foreach ($states as $idVisit => $state) {
            $row = "($idVisit,$this->idSite";
            foreach ($state->columns() as $value) {
                $row .= ',' . (is_string($value) ? $variables[$value] ??= '@ht_' . count($variables) : $value ?? 'NULL');
            }
            $rows[] = $row . ')';
        }
        if ($variables !== []) {
            $set = array_map(static fn (string $variable): string => "$variable = ?", $variables);
            Db::query('SET ' . implode(', ', $set), array_map('strval', array_keys($variables)));
        }
        return Db::query(
            'INSERT INTO ' . LabelTable::prefixed() . ' (idvisit, idsite, ' . implode(', ', LabelState::COLUMNS) . ')
             VALUES ' . implode(',', $rows) . $onDuplicate
        )->rowCount();
    }

    /** @param string $value SQL, with the name of the column for %s */
    private static function onDuplicate(string $value): string
    {
        $set = array_map(static fn (string $column): string => "$column = " . sprintf($value, $column), LabelState::COLUMNS);
        return ' ON DUPLICATE KEY UPDATE ' . implode(', ', $set);
    }

    private static function expect(int $rows, int $written): void
    {
        if ($written !== $rows) {
            throw new LabelsMoved();
        }
    }

    /**
     * @param array<int, LabelState> $states
     * @param callable(array<int, LabelState>): void $write
     */
    private static function inPortions(array $states, callable $write): void
    {
        foreach (array_chunk($states, Placeholders::CHUNK, true) as $chunk) {
            $write($chunk);
        }
    }
}
