<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** Evidence codes such as `automation:webdriver`, as they travel and as they are stored: comma-separated. */
final class EvidenceCodes
{
    public const MAX_CODES = 20;
    /** Of all codes with their commas: the width of the column. */
    public const MAX_LENGTH = 1000;

    private const SHAPE = '/^[a-z]+:[a-z0-9][a-z0-9-]*$/D';

    public static function isCode(mixed $code): bool
    {
        return is_string($code) && preg_match(self::SHAPE, $code) === 1;
    }

    /** @return string[]|null null where the text is not of the agreed shape; codes that come twice are taken once */
    public static function parse(string $text): ?array
    {
        if ($text === '' || strlen($text) > self::MAX_LENGTH) {
            return null;
        }
        $codes = explode(',', $text);
        if (count($codes) > self::MAX_CODES) {
            return null;
        }
        foreach ($codes as $code) {
            if (!self::isCode($code)) {
                return null;
            }
        }
        return array_values(array_unique($codes));
    }

    /** @param string[] $codes */
    public static function toColumn(array $codes): ?string
    {
        return $codes === [] ? null : implode(',', $codes);
    }

    /** @return string[] */
    public static function fromColumn(?string $column): array
    {
        return $column === null || $column === '' ? [] : explode(',', $column);
    }
}
