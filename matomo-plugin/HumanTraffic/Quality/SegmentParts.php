<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Quality;

use Piwik\Plugins\HumanTraffic\Archive\Segments;

/**
 * A segment and the two parts that every visit of it falls into. Traffic quality is kept in the archives of the parts,
 * never in that of the whole: a label that reaches the past invalidates the parts, while "All visits" stays as it is.
 */
final class SegmentParts
{
    public readonly string $people;
    public readonly string $bots;

    /** @param string $segment as it was asked for; "Humans only" in it is set aside, or there would be no bots to show */
    public function __construct(string $segment)
    {
        $whole = self::withoutHumansOnly($segment);
        $this->people = self::add($whole, Segments::HUMANS);
        $this->bots = self::add($whole, Segments::BOTS);
    }

    public static function add(string $segment, string $part): string
    {
        return $segment === '' ? $part : "$segment;$part";
    }

    public static function withoutHumansOnly(string $segment): string
    {
        $segment = trim($segment);
        while (self::isPart($segment, Segments::HUMANS)) {
            $segment = rtrim(substr($segment, 0, -strlen(Segments::HUMANS)), ';');
        }
        return $segment;
    }

    /** Whether the segment holds nothing but visits of that part, by its own last words. */
    public static function isPart(string $segment, string $part): bool
    {
        return $segment === $part || str_ends_with($segment, ";$part");
    }
}
