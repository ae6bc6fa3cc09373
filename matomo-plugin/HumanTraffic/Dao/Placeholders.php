<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Dao;

/** Question marks for lists of values, so that no value ever becomes part of a statement. */
final class Placeholders
{
    /**
     * Values per statement. MySQL takes 65,535, but a statement that holds its locks only for a moment lets the
     * tracker through between two.
     */
    public const CHUNK = 1000;

    /** `?,?,?` */
    public static function list(int $count): string
    {
        return implode(',', array_fill(0, $count, '?'));
    }

    /** `(?,?),(?,?)` */
    public static function rows(int $rows, int $columns): string
    {
        return implode(',', array_fill(0, $rows, '(' . self::list($columns) . ')'));
    }
}
