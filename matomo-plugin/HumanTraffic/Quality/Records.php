<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Quality;

use Piwik\Plugins\HumanTraffic\Labels\Verdict;

/** Names under which Matomo's archives keep traffic quality, and the columns that reports show of it. */
final class Records
{
    public const REASONS = 'HumanTraffic_reasons';
    public const TYPES = 'HumanTraffic_types';
    public const CHANNELS = 'HumanTraffic_channels';
    public const PAGES = 'HumanTraffic_pages';

    public const VISITS = 'nb_visits';
    public const PEOPLE = 'nb_visits_people';
    public const BOTS = 'nb_visits_bots';
    public const UNDECIDED = 'undecided';

    /** What stands for a value that a visit does not have; no value looks like it. */
    public const NONE = '-';

    /** @return string[] of visits that "Humans only" counts */
    public static function ofPeople(): array
    {
        return [Verdict::Human->value, Verdict::Review->value, self::UNDECIDED];
    }

    /** @return string[] */
    public static function ofBots(): array
    {
        return [Verdict::Bot->value, Verdict::DeclaredBot->value];
    }

    public static function numberOf(string $verdict): string
    {
        return "HumanTraffic_visits_$verdict";
    }

    public static function columnOf(string $verdict): string
    {
        return "nb_visits_$verdict";
    }
}
