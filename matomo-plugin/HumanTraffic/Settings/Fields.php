<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Settings;

use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Addresses\RangeSet;
use Piwik\Settings\FieldConfig;

/** How the settings look in Matomo's forms, and what they accept. */
final class Fields
{
    private const SHORTEST_USER_AGENT = 4;
    private const MOST_LINES = 500;

    /** @return \Closure(FieldConfig): void */
    public static function checkbox(string $name): \Closure
    {
        return static function (FieldConfig $field) use ($name): void {
            self::name($field, $name);
            $field->uiControl = FieldConfig::UI_CONTROL_CHECKBOX;
        };
    }

    /** @return \Closure(FieldConfig): void */
    public static function number(string $name, int $most): \Closure
    {
        return static function (FieldConfig $field) use ($name, $most): void {
            self::name($field, $name);
            $field->uiControl = FieldConfig::UI_CONTROL_TEXT;
            $field->validate = static function (mixed $value) use ($most): void {
                if (filter_var($value, FILTER_VALIDATE_INT, ['options' => ['min_range' => 0, 'max_range' => $most]]) === false) {
                    throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorNumber', [$most]));
                }
            };
        };
    }

    /** @return \Closure(FieldConfig): void */
    public static function addresses(): \Closure
    {
        return static function (FieldConfig $field): void {
            self::lines($field, 'AllowedAddresses');
            $field->validate = static function (mixed $value): void {
                $lines = self::trimmed($value);
                self::checkCount($lines);
                self::checkAddresses($lines);
            };
        };
    }

    /** @return \Closure(FieldConfig): void */
    public static function userAgents(): \Closure
    {
        return static function (FieldConfig $field): void {
            self::lines($field, 'AllowedUserAgents');
            $field->validate = static function (mixed $value): void {
                $lines = self::trimmed($value);
                self::checkCount($lines);
                foreach ($lines as $line) {
                    // "a" would be in the user agent of everybody.
                    if (mb_strlen($line) < self::SHORTEST_USER_AGENT) {
                        throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorShortUserAgent', [self::SHORTEST_USER_AGENT]));
                    }
                }
            };
        };
    }

    private static function lines(FieldConfig $field, string $name): void
    {
        self::name($field, $name);
        $field->uiControl = FieldConfig::UI_CONTROL_TEXTAREA;
        $field->transform = static fn (mixed $value): array => self::trimmed($value);
    }

    private static function name(FieldConfig $field, string $name): void
    {
        $field->title = Piwik::translate("HumanTraffic_Setting$name");
        $field->description = Piwik::translate("HumanTraffic_Setting{$name}Help");
    }

    /** @return string[] */
    private static function trimmed(mixed $value): array
    {
        $lines = is_array($value) ? $value : preg_split('/[\r\n]+/', (string) $value);
        return array_values(array_filter(array_map(static fn (mixed $line): string => is_scalar($line) ? trim((string) $line) : '', $lines ?: [])));
    }

    /** @param string[] $lines */
    private static function checkAddresses(array $lines): void
    {
        foreach ($lines as $line) {
            try {
                RangeSet::of([$line]);
            } catch (\InvalidArgumentException) {
                throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorAddress', [$line]));
            }
        }
    }

    /** @param string[] $lines */
    private static function checkCount(array $lines): void
    {
        if (count($lines) > self::MOST_LINES) {
            throw new \InvalidArgumentException(Piwik::translate('HumanTraffic_ErrorLines', [self::MOST_LINES]));
        }
    }
}
