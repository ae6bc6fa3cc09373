<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

/**
 * Values as Matomo's own renderer writes them as JSON: entities, as which Matomo stores what visitors send, are decoded.
 * Piece by piece, because the renderer walks three times through each value of an answer, and a page has half a million.
 */
final class JsonText
{
    public static function of(mixed $value): string
    {
        // Old rows can hold other encodings.
        return json_encode(self::decoded($value), JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR);
    }

    /**
     * The fields of an object without the braces, so that more can follow.
     *
     * @param array<string, mixed> $fields
     */
    public static function members(array $fields): string
    {
        return substr(self::of($fields), 1, -1);
    }

    private static function decoded(mixed $value): mixed
    {
        if (is_array($value)) {
            return array_map(self::decoded(...), $value);
        }
        return is_string($value) && str_contains($value, '&') ? html_entity_decode($value, ENT_QUOTES, 'UTF-8') : $value;
    }
}
