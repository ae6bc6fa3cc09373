<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Quality;

use Piwik\Archive;
use Piwik\DataTable;
use Piwik\DataTable\DataTableInterface;
use Piwik\DataTable\Row;
use Piwik\Piwik;

/** The methods of the API behind the reports on traffic quality. */
trait QualityReports
{
    /**
     * Visits by verdict, and the share of bots. All verdicts together are all visits of the segment.
     *
     * @param string $segment "Humans only" in it is set aside: without bots there is nothing to compare with
     */
    public function getTrafficQuality(string $idSite, string $period, string $date, string $segment = ''): DataTableInterface
    {
        Piwik::checkUserHasViewAccess($idSite);
        $parts = new SegmentParts($segment);
        $people = self::numbers($idSite, $period, $date, $parts->people, Records::ofPeople());
        $bots = self::numbers($idSite, $period, $date, $parts->bots, Records::ofBots());
        return self::addUp($people, $bots);
    }

    /** Visits of bots by reason. A visit counts once for each of its reasons. */
    public function getBotReasons(string $idSite, string $period, string $date, string $segment = ''): DataTableInterface
    {
        return self::onBots(Records::REASONS, $idSite, $period, $date, $segment);
    }

    /** Visits of bots by type, such as `search` or `scraper`. */
    public function getBotTypes(string $idSite, string $period, string $date, string $segment = ''): DataTableInterface
    {
        return self::onBots(Records::TYPES, $idSite, $period, $date, $segment);
    }

    /** People and bots by the channel that brought them. */
    public function getBotShareByChannel(string $idSite, string $period, string $date, string $segment = ''): DataTableInterface
    {
        $table = self::onBoth(Records::CHANNELS, $idSite, $period, $date, $segment);
        require_once PIWIK_INCLUDE_PATH . '/plugins/Referrers/functions.php';
        $table->filter('ColumnCallbackReplace', ['label', 'Piwik\Plugins\Referrers\getReferrerTypeLabel']);
        return $table;
    }

    /** People and bots by page, in visits that saw it. Addresses without query string. */
    public function getBotShareByPage(string $idSite, string $period, string $date, string $segment = ''): DataTableInterface
    {
        return self::onBoth(Records::PAGES, $idSite, $period, $date, $segment);
    }

    private static function onBots(string $record, string $idSite, string $period, string $date, string $segment): DataTableInterface
    {
        Piwik::checkUserHasViewAccess($idSite);
        $table = self::blob($record, $idSite, $period, $date, (new SegmentParts($segment))->bots);
        $table->queueFilter('ReplaceSummaryRowLabel');
        return $table;
    }

    private static function onBoth(string $record, string $idSite, string $period, string $date, string $segment): DataTableInterface
    {
        Piwik::checkUserHasViewAccess($idSite);
        $parts = new SegmentParts($segment);
        $table = Comparison::of(
            self::blob($record, $idSite, $period, $date, $parts->people),
            self::blob($record, $idSite, $period, $date, $parts->bots)
        );
        $table->queueFilter('ReplaceSummaryRowLabel');
        return $table;
    }

    /**
     * Where Matomo archives plugin by plugin, it believes an outdated archive that says "no visits", and would not look
     * for the first bot that a label has made. Asking for the visits themselves sets that right.
     *
     * @param callable(Archive): DataTableInterface $read
     */
    private static function archived(callable $read, string $idSite, string $period, string $date, string $segment): DataTableInterface
    {
        $table = $read(Archive::build($idSite, $period, $date, $segment));
        if (!self::hasEmpty($table)) {
            return $table;
        }
        Archive::build($idSite, $period, $date, $segment)->getDataTableFromNumeric([Records::VISITS]);
        return $read(Archive::build($idSite, $period, $date, $segment));
    }

    private static function hasEmpty(DataTableInterface $table): bool
    {
        if ($table instanceof DataTable\Map) {
            return array_filter($table->getDataTables(), self::hasEmpty(...)) !== [];
        }
        $row = $table->getFirstRow();
        return !$row || array_filter($row->getColumns()) === [];
    }

    private static function blob(string $record, string $idSite, string $period, string $date, string $segment): DataTableInterface
    {
        $read = static fn (Archive $archive): DataTableInterface => $archive->getDataTable($record);
        $table = self::archived($read, $idSite, $period, $date, $segment);
        $table->filter('ReplaceColumnNames');
        return $table;
    }

    /** @param string[] $verdicts */
    private static function numbers(string $idSite, string $period, string $date, string $segment, array $verdicts): DataTableInterface
    {
        $names = array_map([Records::class, 'numberOf'], $verdicts);
        $read = static fn (Archive $archive): DataTableInterface => $archive->getDataTableFromNumeric($names);
        return self::archived($read, $idSite, $period, $date, $segment);
    }

    private static function addUp(DataTableInterface $people, DataTableInterface $bots): DataTableInterface
    {
        if ($people instanceof DataTable\Map && $bots instanceof DataTable\Map) {
            $both = $people->getEmptyClone();
            foreach ($people->getDataTables() as $label => $table) {
                $both->addTable(self::addUp($table, $bots->getTable((string) $label) ?: new DataTable()), $label);
            }
            return $both;
        }
        $ofPeople = self::read($people, Records::ofPeople());
        $ofBots = self::read($bots, Records::ofBots());
        $sums = [Records::PEOPLE => array_sum($ofPeople), Records::BOTS => array_sum($ofBots)];
        $table = new DataTable\Simple();
        $table->setAllTableMetadata($people->getAllTableMetadata());
        $table->addRow(new Row([Row::COLUMNS => [Records::VISITS => array_sum($sums)] + $sums + $ofPeople + $ofBots]));
        return $table;
    }

    /**
     * @param string[] $verdicts
     * @return array<string, int> column → visits
     */
    private static function read(DataTable $table, array $verdicts): array
    {
        $row = $table->getFirstRow() ?: new Row();
        $visits = [];
        foreach ($verdicts as $verdict) {
            $visits[Records::columnOf($verdict)] = (int) $row->getColumn(Records::numberOf($verdict));
        }
        return $visits;
    }
}
