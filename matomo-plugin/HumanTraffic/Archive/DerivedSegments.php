<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Archive;

use Piwik\DataAccess\ArchiveTableCreator;
use Piwik\Date;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Quality\SegmentParts;
use Piwik\Plugins\SegmentEditor\API as SegmentEditor;
use Piwik\Segment;

/**
 * Segments of people that a label changes, too: saved ones that ask for a verdict themselves, and saved ones together
 * with "Humans only" or "Bots", which the switch and the reports on traffic quality make of them. Only those that
 * Matomo has archived on one of the days: the others are made from the labels when somebody asks for them.
 */
final class DerivedSegments
{
    /**
     * @param string[] $days
     * @return string[] definitions
     */
    public static function of(int $idSite, array $days): array
    {
        $archived = self::archived($idSite, $days);
        return array_values(array_filter(
            self::candidates($idSite),
            static fn (string $definition): bool => isset($archived[Segment::getSegmentHash($definition)])
        ));
    }

    /** @return string[] */
    private static function candidates(int $idSite): array
    {
        $candidates = [];
        foreach (SegmentEditor::getInstance()->getAll($idSite) as $segment) {
            $definition = (string) $segment['definition'];
            if (str_contains($definition, 'botVerdict')) {
                $candidates[] = $definition;
            } else {
                $candidates[] = SegmentParts::add($definition, Segments::HUMANS);
                $candidates[] = SegmentParts::add($definition, Segments::BOTS);
            }
        }
        return array_diff(array_unique($candidates), Segments::definitions());
    }

    /**
     * @param string[] $days
     * @return array<string, true> by the hash that Matomo gives a segment
     */
    private static function archived(int $idSite, array $days): array
    {
        $hashes = [];
        foreach (array_unique(array_map(static fn (string $day): string => substr($day, 0, 7) . '-01', $days)) as $month) {
            $flags = Db::fetchAll(
                'SELECT DISTINCT name FROM ' . ArchiveTableCreator::getNumericTable(Date::factory($month)) . "
                 WHERE idsite = ? AND name LIKE 'done%'",
                [$idSite]
            );
            foreach (array_column($flags, 'name') as $flag) {
                $hashes[substr(explode('.', $flag)[0], strlen('done'))] = true;
            }
        }
        return $hashes;
    }
}
