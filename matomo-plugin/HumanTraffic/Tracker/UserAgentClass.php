<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use DeviceDetector\DeviceDetector;

/** What a user agent says it is, in the words of Matomo's own device detector. */
enum UserAgentClass: string
{
    case Bot = 'bot';
    case Library = 'library';
    case Headless = 'headless';
    case Browser = 'browser';
    case App = 'app';
    case Unknown = 'unknown';

    public static function of(DeviceDetector $detector): self
    {
        if ($detector->isBot()) {
            return self::Bot;
        }
        $client = $detector->getClient();
        return match (is_array($client) ? $client['type'] ?? '' : '') {
            'browser' => stripos((string) ($client['name'] ?? ''), 'headless') === false ? self::Browser : self::Headless,
            'library' => self::Library,
            '' => self::Unknown,
            default => self::App,
        };
    }
}
