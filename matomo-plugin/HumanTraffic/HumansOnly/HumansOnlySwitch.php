<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\HumansOnly;

use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Archive\Segments;
use Piwik\Plugins\HumanTraffic\UserSettings;
use Piwik\View;

/** What the pages with reports need for "Humans only": whether it is on, the switch, and the banner. */
final class HumansOnlySwitch
{
    public static function isOn(): bool
    {
        return !Piwik::isUserIsAnonymous() && (new UserSettings())->humansOnly->getValue();
    }

    /** For a script element: what could end that is encoded. */
    public static function script(): string
    {
        $values = ['humansOnly' => self::isOn(), 'segment' => Segments::HUMANS];
        return 'piwik.humanTraffic = ' . json_encode($values, JSON_HEX_TAG | JSON_HEX_AMP | JSON_THROW_ON_ERROR) . ";\n";
    }

    public static function control(): string
    {
        return Piwik::isUserIsAnonymous() ? '' : (new View('@HumanTraffic/_humansOnlySwitch'))->render();
    }

    public static function banner(): string
    {
        return Piwik::isUserIsAnonymous() ? '' : (new View('@HumanTraffic/_humansOnlyBanner'))->render();
    }
}
