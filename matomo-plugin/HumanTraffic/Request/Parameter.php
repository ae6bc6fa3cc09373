<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Request;

/**
 * Strict reading of API parameters. Matomo takes the default where a number does not look like one, and a cursor that
 * silently begins anew, or a dry run that silently writes, is worse than an error.
 */
final class Parameter
{
    /** @throws \InvalidArgumentException naming parameter and value */
    public static function wholeNumber(string $name, string $value, int $least, int $most = PHP_INT_MAX): int
    {
        $number = filter_var($value, FILTER_VALIDATE_INT, ['options' => ['min_range' => $least, 'max_range' => $most]]);
        if ($number === false) {
            $range = $most === PHP_INT_MAX ? "$least or larger" : "from $least to $most";
            throw new \InvalidArgumentException("$name must be a whole number, $range, not " . self::show($value) . '.');
        }
        return $number;
    }

    public static function flag(string $name, string $value): bool
    {
        return match ($value) {
            '1', 'true' => true,
            '0', 'false', '' => false,
            default => throw new \InvalidArgumentException("$name must be 0 or 1, not " . self::show($value) . '.'),
        };
    }

    /** The name of a model or of a job: what a label can be found again by. */
    public static function name(string $name, string $value): string
    {
        if (preg_match('/^[A-Za-z0-9._:+-]{1,64}$/D', $value) !== 1) {
            throw new \InvalidArgumentException(
                "$name must have 1 to 64 letters, digits or . _ : + -, not " . self::show($value) . '.'
            );
        }
        return $value;
    }

    /** Words of a person: any, but not without end and not binary. */
    public static function text(string $name, string $value, int $most): string
    {
        $text = trim($value);
        if (!mb_check_encoding($text, 'UTF-8') || mb_strlen($text) > $most || preg_match('/[\x00-\x08\x0B\x0C\x0E-\x1F]/', $text) === 1) {
            throw new \InvalidArgumentException("$name must be text of at most $most characters.");
        }
        return $text;
    }

    /** A day as 2026-01-31. */
    public static function day(string $name, mixed $value): string
    {
        $isDay = is_string($value)
            && preg_match('/^(\d{4})-(\d{2})-(\d{2})$/D', $value, $part) === 1
            && checkdate((int) $part[2], (int) $part[3], (int) $part[1]);
        // Matomo knows no day before the first website.
        if (!$isDay || $value < '1991-08-07') {
            throw new \InvalidArgumentException("$name must be a day such as 2026-01-31, not " . self::show($value) . '.');
        }
        return $value;
    }

    /**
     * A list of days as JSON text (`["2026-01-31"]`) or with commas (`2026-01-30,2026-01-31`).
     *
     * @return string[] ascending, each once
     */
    public static function days(string $name, string $value, int $most): array
    {
        $text = trim($value);
        $list = str_starts_with($text, '[') ? json_decode($text, true, 2) : explode(',', $text);
        if (!is_array($list)) {
            throw new \InvalidArgumentException("$name must be a list of days, not " . self::show($value) . '.');
        }
        $list = $text === '' ? [] : $list;
        if (count($list) > $most) {
            throw new \InvalidArgumentException("$name may hold $most days at once, not " . count($list) . '.');
        }
        $days = [];
        foreach ($list as $index => $day) {
            $days[] = self::day("{$name}[$index]", is_string($day) ? trim($day) : $day);
        }
        $days = array_values(array_unique($days));
        sort($days);
        return $days;
    }

    private static function show(mixed $value): string
    {
        $text = (string) json_encode($value, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PARTIAL_OUTPUT_ON_ERROR);
        return mb_strlen($text) > 60 ? mb_substr($text, 0, 60) . '…' : $text;
    }
}
