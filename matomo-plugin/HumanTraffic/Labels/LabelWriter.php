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
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;

/** Writes the labels of one call: all of them or none. */
final class LabelWriter
{
    private const ATTEMPTS = 3;
    private const DEADLOCK = 1213;
    private const LOCK_TIMEOUT = 1205;

    public function __construct(
        private readonly int $idSite,
        private readonly string $model,
        private readonly string $jobKey,
    ) {
    }

    /** @param Label[] $labels keyed by idVisit */
    public function plan(array $labels): LabelPlan
    {
        return LabelPlan::make($labels, $this->read(array_keys($labels)), $this->model);
    }

    /**
     * @param Label[] $labels keyed by idVisit, ascending
     * @return LabelPlan what has been done
     */
    public function write(array $labels): LabelPlan
    {
        for ($attempt = 1;; $attempt++) {
            try {
                return $this->writeOnce($labels);
            } catch (\Exception $error) {
                // The tracker writes the same visits; the database then picks one of the two to begin anew.
                if ($attempt === self::ATTEMPTS || !self::isLockTrouble($error)) {
                    throw $error;
                }
            }
        }
    }

    private function writeOnce(array $labels): LabelPlan
    {
        $db = Db::get();
        $db->beginTransaction();
        try {
            $plan = $this->plan($labels);
            foreach (array_chunk($plan->changeVerdict, Placeholders::CHUNK) as $chunk) {
                $this->writeVerdicts($chunk);
            }
            foreach (array_chunk($plan->write, Placeholders::CHUNK) as $chunk) {
                $this->writeReasons($chunk);
            }
            $db->commit();
            return $plan;
        } catch (\Throwable $error) {
            $db->rollBack();
            throw $error;
        }
    }

    /**
     * @param int[] $idVisits
     * @return StoredLabel[] keyed by idVisit
     */
    private function read(array $idVisits): array
    {
        $stored = [];
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            $rows = Db::fetchAll(
                'SELECT v.idvisit, v.visit_last_action_time, v.' . BotVerdict::COLUMN . ' AS verdict,
                        l.score, l.bot_type, l.evidence, l.source, l.model
                 FROM ' . Common::prefixTable('log_visit') . ' v
                 LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit
                 WHERE v.idsite = ? AND v.idvisit IN (' . Placeholders::list(count($chunk)) . ')',
                [$this->idSite, ...$chunk]
            );
            foreach ($rows as $row) {
                $stored[(int) $row['idvisit']] = new StoredLabel(
                    (int) $row['idvisit'],
                    (int) strtotime($row['visit_last_action_time'] . ' UTC'),
                    $row['verdict'],
                    $row['score'] === null ? null : (int) $row['score'],
                    $row['bot_type'],
                    $row['evidence'],
                    $row['source'],
                    $row['model'],
                );
            }
        }
        return $stored;
    }

    /** @param Label[] $labels */
    private function writeVerdicts(array $labels): void
    {
        $byVerdict = [];
        foreach ($labels as $label) {
            $byVerdict[$label->verdict?->value ?? ''][] = $label->idVisit;
        }
        foreach ($byVerdict as $verdict => $idVisits) {
            // A person may have decided since the plan was made: hence the join.
            Db::query(
                'UPDATE ' . Common::prefixTable('log_visit') . ' v
                 LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit
                 SET v.' . BotVerdict::COLUMN . ' = ?
                 WHERE v.idsite = ? AND v.idvisit IN (' . Placeholders::list(count($idVisits)) . ')
                   AND (l.source IS NULL OR l.source <> ?)',
                [$verdict === '' ? null : $verdict, $this->idSite, ...$idVisits, Source::Person->value]
            );
        }
    }

    /** @param Label[] $labels */
    private function writeReasons(array $labels): void
    {
        $columns = ['score', 'evidence', 'bot_type', 'model', 'job_key', 'labelled_at', 'source'];
        // `source` last, for it is what the others are guarded by and MySQL assigns from left to right.
        $guarded = array_map(
            static fn (string $column): string => "$column = IF(source = ?, $column, VALUES($column))",
            $columns
        );
        $now = Date::now()->getDatetime();
        $bind = [];
        foreach ($labels as $label) {
            array_push($bind, $label->idVisit, $this->idSite, ...$this->reasons($label, $now));
        }
        Db::query(
            'INSERT INTO ' . LabelTable::prefixed() . ' (idvisit, idsite, ' . implode(', ', $columns) . ')
             VALUES ' . Placeholders::rows(count($labels), count($columns) + 2) . '
             ON DUPLICATE KEY UPDATE ' . implode(', ', $guarded),
            [...$bind, ...array_fill(0, count($columns), Source::Person->value)]
        );
    }

    /** @return array<int, int|string|null> in the order of the columns above */
    private function reasons(Label $label, string $now): array
    {
        if ($label->isTakenBack()) {
            return [null, null, null, null, $this->jobKey, $now, null];
        }
        return [
            $label->score,
            EvidenceCodes::toColumn($label->evidence),
            $label->botType?->value,
            $this->model,
            $this->jobKey,
            $now,
            Source::Sidecar->value,
        ];
    }

    private static function isLockTrouble(\Exception $error): bool
    {
        return Db::get()->isErrNo($error, self::DEADLOCK) || Db::get()->isErrNo($error, self::LOCK_TIMEOUT);
    }
}
