<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Dao;

/** Times of the database, which holds UTC, as epoch seconds. */
final class Times
{
    /** SQL, the same whatever the time zone of the connection; PHP takes longer to read a date than MySQL a row. */
    public static function epoch(string $column): string
    {
        return "TO_SECONDS($column) - 62167219200";
    }
}
