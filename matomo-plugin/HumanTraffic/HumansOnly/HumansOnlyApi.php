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
use Piwik\Plugins\HumanTraffic\Request\Parameter;
use Piwik\Plugins\HumanTraffic\UserSettings;

trait HumansOnlyApi
{
    /**
     * Whether the reports that this user looks at count people only. For the user who asks, and in Matomo's pages:
     * reports that are asked for by API count what their segment says.
     *
     * @param string $on 1 or 0
     * @param string $idSite the site whose reports are looked at; empty: those of all sites
     * @return array{humansOnly: bool}
     */
    public function setHumansOnly(string $on, string $idSite = ''): array
    {
        Piwik::checkUserIsNotAnonymous();
        Piwik::checkUserHasSomeViewAccess();
        $site = $idSite === '' ? null : Parameter::wholeNumber('idSite', $idSite, 1);
        if ($site !== null) {
            Piwik::checkUserHasViewAccess($site);
            self::checkSite($site);
        }
        self::checkPosted();
        $isOn = Parameter::flag('on', $on);
        $settings = new UserSettings();
        $settings->humansOnly->setValue($isOn);
        $settings->save();
        if ($isOn && $site !== null && Piwik::isUserHasWriteAccess($site)) {
            // So that its reports are archived ahead, and it has its name in the list of segments.
            Segments::ensure($site);
        }
        return ['humansOnly' => $isOn];
    }
}
