<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\HumansOnly;

use Piwik\ArchiveProcessor\Rules;
use Piwik\Piwik;
use Piwik\Plugins\HumanTraffic\Archive\Segments;
use Piwik\Plugins\HumanTraffic\UserSettings;
use Piwik\Plugins\SitesManager\API as SitesManagerApi;
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

    /** @param string $module of the page; that of all websites has no place for the switch, so it comes along */
    public static function banner(string $module): string
    {
        if (Piwik::isUserIsAnonymous()) {
            return '';
        }
        $isAllWebsites = $module === 'MultiSites';
        $view = new View('@HumanTraffic/_humansOnlyBanner');
        $view->assign(['sitesWithout' => $isAllWebsites ? self::sitesWithoutArchive() : 0]);
        return $view->render() . ($isAllWebsites ? self::control() : '');
    }

    /** Where no browser triggers archiving, a site without the saved segment has no numbers for it. */
    private static function sitesWithoutArchive(): int
    {
        if (Rules::isBrowserTriggerEnabled()) {
            return 0;
        }
        $sites = SitesManagerApi::getInstance()->getSitesIdWithAtLeastViewAccess();
        return count(Segments::notArchivedAhead(array_map('intval', $sites)));
    }
}
