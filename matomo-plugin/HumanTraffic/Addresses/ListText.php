<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Addresses;

/**
 * Ranges out of whatever their owner publishes: JSON of several shapes, CSV, plain lines. What looks like a range is
 * one; ranges that nobody can own on the Internet, or that are a good part of it, are left out.
 */
final class ListText
{
    public const MAX_BYTES = 30_000_000;
    private const RANGE = '~(?<![\w.:/])(?:[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9a-fA-F]{1,4}:[0-9a-fA-F:]{1,38})(?:/[0-9]{1,3})?(?![\w.:/])~';
    private const WIDEST_4 = 8;
    private const WIDEST_6 = 19;
    private const RESERVED = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '198.18.0.0/15', '100.64.0.0/10', '2001:db8::/32'];

    /** @return string[] in the order of the text, each once */
    public static function ranges(string $text): array
    {
        if (strlen($text) > self::MAX_BYTES || preg_match_all(self::RANGE, str_replace('\\/', '/', $text), $found) === false) {
            throw new \InvalidArgumentException('The list is longer than ' . self::MAX_BYTES . ' bytes.');
        }
        $reserved = RangeSet::of(self::RESERVED);
        return array_values(array_filter(array_unique($found[0]), static fn (string $range): bool => self::isPublic($range, $reserved)));
    }

    private static function isPublic(string $range, RangeSet $reserved): bool
    {
        $parts = explode('/', $range);
        $address = $parts[0];
        $bits = $parts[1] ?? null;
        $isFour = !str_contains($address, ':');
        $longest = $isFour ? 32 : 128;
        $length = $bits === null ? $longest : (int) $bits;
        return filter_var($address, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE) !== false
            && $length <= $longest
            && $length >= ($isFour ? self::WIDEST_4 : self::WIDEST_6)
            && !$reserved->contains($address);
    }
}
