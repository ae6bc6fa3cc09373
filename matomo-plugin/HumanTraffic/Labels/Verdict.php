<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

/** What is decided about a visit. No verdict (null) means not decided, and counts as human in segments. */
enum Verdict: string
{
    case Human = 'human';
    case Review = 'review';
    case Bot = 'bot';
    case DeclaredBot = 'declared_bot';

    /**
     * Whether a hit that says `$said` may change a visit that stands at `$current`. Verdicts of a tracker only rise:
     * a bot that has been seen through does not become human by behaving on the next page.
     */
    public static function raises(?self $current, ?self $said): bool
    {
        return self::rank($said) > self::rank($current);
    }

    private static function rank(?self $verdict): int
    {
        return match ($verdict) {
            null => 0,
            self::Human => 1,
            self::Review => 2,
            self::Bot, self::DeclaredBot => 3,
        };
    }

    /** @return string[] */
    public static function values(): array
    {
        return array_column(self::cases(), 'value');
    }
}
