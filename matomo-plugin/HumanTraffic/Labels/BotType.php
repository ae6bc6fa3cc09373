<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Labels;

enum BotType: string
{
    case Search = 'search';
    case Social = 'social';
    case Monitoring = 'monitoring';
    case Seo = 'seo';
    case Ai = 'ai';
    case Automation = 'automation';
    case HttpLibrary = 'http-library';
    case Scraper = 'scraper';
    case Coordinated = 'coordinated';
    case Other = 'other';

    /** @return string[] */
    public static function values(): array
    {
        return array_column(self::cases(), 'value');
    }
}
