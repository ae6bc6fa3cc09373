<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Quality;

use Piwik\DataTable;
use Piwik\DataTable\DataTableInterface;
use Piwik\DataTable\Row;

/** Puts the reports on people and on bots side by side: one row a label, the visits of both. */
final class Comparison
{
    public static function of(DataTableInterface $people, DataTableInterface $bots): DataTableInterface
    {
        if ($people instanceof DataTable\Map && $bots instanceof DataTable\Map) {
            $both = $people->getEmptyClone();
            foreach ($people->getDataTables() as $label => $table) {
                $both->addTable(self::of($table, $bots->getTable((string) $label) ?: new DataTable()), $label);
            }
            return $both;
        }
        return self::ofTables($people, $bots);
    }

    private static function ofTables(DataTable $people, DataTable $bots): DataTable
    {
        $both = $people->getEmptyClone(false);
        foreach (self::labels($people, $bots) as $label) {
            $ofPeople = self::visits($people, $label);
            $ofBots = self::visits($bots, $label);
            $both->addRow(new Row([Row::COLUMNS => [
                'label' => $label,
                Records::VISITS => $ofPeople + $ofBots,
                Records::PEOPLE => $ofPeople,
                Records::BOTS => $ofBots,
            ]]));
        }
        $rest = (int) $people->getSummaryRow()?->getColumn(Records::VISITS);
        $restOfBots = (int) $bots->getSummaryRow()?->getColumn(Records::VISITS);
        if ($rest + $restOfBots > 0) {
            $both->addSummaryRow(new Row([Row::COLUMNS => [
                'label' => DataTable::LABEL_SUMMARY_ROW,
                Records::VISITS => $rest + $restOfBots,
                Records::PEOPLE => $rest,
                Records::BOTS => $restOfBots,
            ]]));
        }
        return $both;
    }

    /** @return string[] each once */
    private static function labels(DataTable ...$tables): array
    {
        $labels = [];
        foreach ($tables as $table) {
            foreach ($table->getRowsWithoutSummaryRow() as $row) {
                $labels[(string) $row->getColumn('label')] = true;
            }
        }
        return array_map('strval', array_keys($labels));
    }

    private static function visits(DataTable $table, string $label): int
    {
        $row = $table->getRowFromLabel($label);
        return $row ? (int) $row->getColumn(Records::VISITS) : 0;
    }
}
