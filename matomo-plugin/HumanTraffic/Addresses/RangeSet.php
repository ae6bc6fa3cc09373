<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Addresses;

/**
 * Ranges of addresses, as two sorted strings that are searched by halving: 40,000 ranges are compared with in 16 steps,
 * and reading them from a cache makes two strings instead of 40,000 arrays. IPv6 by its upper half, which is what
 * networks are given out by.
 */
final class RangeSet
{
    private const WIDTH_4 = 4;
    private const WIDTH_6 = 8;

    private function __construct(private readonly string $v4, private readonly string $v6)
    {
    }

    /**
     * @param string[] $cidrs such as 192.0.2.0/24 or 2001:db8::/32; a lone address counts as one
     * @throws \InvalidArgumentException naming what is no range
     */
    public static function of(array $cidrs): self
    {
        $ranges = [self::WIDTH_4 => [], self::WIDTH_6 => []];
        foreach ($cidrs as $cidr) {
            [$width, $range] = self::bounds($cidr);
            $ranges[$width][] = $range;
        }
        return new self(self::merged($ranges[self::WIDTH_4]), self::merged($ranges[self::WIDTH_6]));
    }

    /** @param array{0: string, 1: string} $packed */
    public static function unpack(array $packed): self
    {
        return new self($packed[0], $packed[1]);
    }

    /** @return array{0: string, 1: string} */
    public function pack(): array
    {
        return [$this->v4, $this->v6];
    }

    /** How many ranges are left after merging. */
    public function count(): int
    {
        return intdiv(strlen($this->v4), 2 * self::WIDTH_4) + intdiv(strlen($this->v6), 2 * self::WIDTH_6);
    }

    /** @param string $address as written; what is no address is in no range */
    public function contains(string $address): bool
    {
        $binary = self::binary($address);
        return $binary !== null && match (strlen($binary)) {
            4 => self::isIn($this->v4, $binary, self::WIDTH_4),
            16 => self::isIn($this->v6, substr($binary, 0, self::WIDTH_6), self::WIDTH_6),
            default => false,
        };
    }

    /** IPv4 written as IPv6 (::ffff:192.0.2.1) is IPv4. */
    private static function binary(string $address): ?string
    {
        $binary = @inet_pton(trim($address));
        if ($binary === false) {
            return null;
        }
        return str_starts_with($binary, str_repeat("\0", 10) . "\xff\xff") ? substr($binary, 12) : $binary;
    }

    private static function isIn(string $ranges, string $address, int $width): bool
    {
        $low = 0;
        $high = intdiv(strlen($ranges), 2 * $width) - 1;
        while ($low <= $high) {
            $middle = ($low + $high) >> 1;
            $at = $middle * 2 * $width;
            if (strcmp($address, substr($ranges, $at, $width)) < 0) {
                $high = $middle - 1;
            } elseif (strcmp($address, substr($ranges, $at + $width, $width)) > 0) {
                $low = $middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** @return array{0: int, 1: array{0: string, 1: string}} width, first and last address */
    private static function bounds(string $cidr): array
    {
        $parts = explode('/', trim($cidr), 2);
        $bits = $parts[1] ?? null;
        $binary = self::binary($parts[0]);
        $longest = $binary === null ? 0 : strlen($binary) * 8;
        $length = $bits === null ? $longest : filter_var($bits, FILTER_VALIDATE_INT, ['options' => ['min_range' => 0, 'max_range' => $longest]]);
        if ($binary === null || $length === false) {
            throw new \InvalidArgumentException('"' . substr($cidr, 0, 60) . '" is no address and no range of addresses.');
        }
        $width = $longest === 32 ? self::WIDTH_4 : self::WIDTH_6;
        $mask = self::mask(min($length, $width * 8), $width);
        $first = substr($binary, 0, $width) & $mask;
        return [$width, [$first, $first | ~$mask]];
    }

    private static function mask(int $bits, int $width): string
    {
        $bytes = str_repeat("\xff", intdiv($bits, 8));
        if ($bits % 8 > 0) {
            $bytes .= chr(0xff << (8 - $bits % 8) & 0xff);
        }
        return str_pad($bytes, $width, "\0");
    }

    /** @param array<int, array{0: string, 1: string}> $ranges */
    private static function merged(array $ranges): string
    {
        sort($ranges);
        $merged = [];
        foreach ($ranges as [$first, $last]) {
            $end = array_key_last($merged);
            if ($end !== null && strcmp($first, self::next($merged[$end][1])) <= 0) {
                $merged[$end] = [$merged[$end][0], max($merged[$end][1], $last)];
            } else {
                $merged[] = [$first, $last];
            }
        }
        return implode('', array_map(static fn (array $range): string => $range[0] . $range[1], $merged));
    }

    /** The address behind this one; the last of all stays. */
    private static function next(string $address): string
    {
        for ($i = strlen($address) - 1; $i >= 0; $i--) {
            if ($address[$i] !== "\xff") {
                return substr($address, 0, $i) . chr(ord($address[$i]) + 1) . str_repeat("\0", strlen($address) - $i - 1);
            }
        }
        return $address;
    }
}
