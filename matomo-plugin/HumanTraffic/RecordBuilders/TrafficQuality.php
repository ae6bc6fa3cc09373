<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\RecordBuilders;

use Piwik\ArchiveProcessor;
use Piwik\ArchiveProcessor\Record;
use Piwik\ArchiveProcessor\RecordBuilder;
use Piwik\Config\GeneralConfig;
use Piwik\DataTable;
use Piwik\Metrics;
use Piwik\Plugins\HumanTraffic\Archive\Segments;
use Piwik\Plugins\HumanTraffic\Quality\LabelledVisits;
use Piwik\Plugins\HumanTraffic\Quality\Records;
use Piwik\Plugins\HumanTraffic\Quality\SegmentParts;

/** Counts the visits of one part, people or bots, of one day. Weeks, months, years and ranges are added up by Matomo. */
class TrafficQuality extends RecordBuilder
{
    public function __construct()
    {
        $mostRows = (int) GeneralConfig::getConfigValue('datatable_archiving_maximum_rows_standard');
        parent::__construct($mostRows, null, (string) Metrics::INDEX_NB_VISITS);
    }

    public function isEnabled(ArchiveProcessor $archiveProcessor): bool
    {
        return self::isOfPeople($archiveProcessor) || self::isOfBots($archiveProcessor);
    }

    /** @return Record[] */
    public function getRecordMetadata(ArchiveProcessor $archiveProcessor): array
    {
        $verdicts = self::isOfBots($archiveProcessor) ? Records::ofBots() : Records::ofPeople();
        $tables = [Records::CHANNELS, Records::PAGES];
        if (self::isOfBots($archiveProcessor)) {
            array_push($tables, Records::REASONS, Records::TYPES);
        }
        return [
            ...array_map(static fn (string $v): Record => Record::make(Record::TYPE_NUMERIC, Records::numberOf($v)), $verdicts),
            ...array_map(static fn (string $name): Record => Record::make(Record::TYPE_BLOB, $name), $tables),
        ];
    }

    /** @return array<string, int|DataTable> */
    protected function aggregate(ArchiveProcessor $archiveProcessor): array
    {
        $visits = new LabelledVisits($archiveProcessor->getLogAggregator());
        $records = $visits->byVerdict();
        $records[Records::CHANNELS] = $visits->byChannel();
        $records[Records::PAGES] = $visits->byPage();
        if (self::isOfBots($archiveProcessor)) {
            $records[Records::REASONS] = $visits->byReason();
            $records[Records::TYPES] = $visits->byType();
        }
        return $records;
    }

    private static function isOfPeople(ArchiveProcessor $processor): bool
    {
        return SegmentParts::isPart(self::segment($processor), Segments::HUMANS);
    }

    private static function isOfBots(ArchiveProcessor $processor): bool
    {
        return SegmentParts::isPart(self::segment($processor), Segments::BOTS);
    }

    private static function segment(ArchiveProcessor $processor): string
    {
        return (string) $processor->getParams()->getSegment()->getString();
    }
}
